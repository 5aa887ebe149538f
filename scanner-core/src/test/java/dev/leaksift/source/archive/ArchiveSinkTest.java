package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.RecordingSinks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveSinkTest {
  private final RecordingSinks recorded = new RecordingSinks();

  private static Map<String, byte[]> twoFiles() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", bytes("first"));
    files.put("dir/b.conf", bytes("second ".repeat(1000)));
    return files;
  }

  private void scan(byte[] archive) {
    scan(archive, ArchiveLimits.DEFAULT_DEPTH);
  }

  private void scan(byte[] archive, int depth) {
    try (ContentSink sink = new ArchiveSink(recorded.open(), ArchiveLimits.ofDepth(depth))) {
      sink.accept(new Content(new Origin.WorkTreeFile("x"), ByteSlice.of(archive)));
    }
  }

  private String text(String label) {
    return recorded.contents().entrySet().stream()
        .filter(entry -> entry.getKey().label().equals(label))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("not there");
  }

  @ParameterizedTest
  @EnumSource
  void archive_ofAnyKind_itselfAndItsMembersAreContents(Archives.Kind kind) throws IOException {
    scan(Archives.of(kind, twoFiles()));

    assertThat(recorded.paths()).containsExactly("x", "x!a.txt", "x!dir/b.conf");
    assertThat(text("x!a.txt")).isEqualTo("first");
    assertThat(text("x!dir/b.conf")).isEqualTo("second ".repeat(1000));
    assertThat(recorded.problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void archive_cutOffWithinAMember_isToldWhateverItsKind(Archives.Kind kind) throws IOException {
    byte[] noise = new byte[20_000];
    new Random(kind.ordinal()).nextBytes(noise);
    byte[] archive = Archives.of(kind, Map.of("a.bin", noise));

    scan(Arrays.copyOf(archive, archive.length * 3 / 5));

    assertThat(recorded.problems()).isNotEmpty().allMatch(text -> text.startsWith("CORRUPT"));
  }

  @Test
  void compressedFile_isOneMember() throws IOException {
    scan(Archives.gzip(bytes("by gzip")));
    scan(Archives.bzip2(bytes("by bzip2")));
    scan(Archives.xz(bytes("by xz")));
    scan(Archives.zstd(bytes("by zstd")));

    assertThat(text("x!content")).contains("by gzip", "by bzip2", "by xz", "by zstd");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void lzmaMember_ofAZip_isReadWhetherItHasAnEndMarkOrASize() throws IOException {
    scan(Archives.zipOfLzma("marked.txt", bytes("with a mark"), true));
    scan(Archives.zipOfLzma("sized.txt", bytes("with a size"), false));

    assertThat(text("x!marked.txt")).isEqualTo("with a mark");
    assertThat(text("x!sized.txt")).isEqualTo("with a size");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void slice_inTheMiddleOfAnArray_isReadFromItsStart() throws IOException {
    for (Archives.Kind kind : Archives.Kind.values()) {
      byte[] archive = Archives.of(kind, Map.of(kind.name(), bytes("inside")));
      byte[] around = new byte[archive.length + 200];
      System.arraycopy(archive, 0, around, 100, archive.length);
      ByteSlice slice = ByteSlice.of(around, 100, archive.length);
      try (ContentSink sink = new ArchiveSink(recorded.open(), ArchiveLimits.ofDepth(1))) {
        sink.accept(new Content(new Origin.GitBlob("1"), slice));
      }

      assertThat(text("blob 1!" + kind.name())).isEqualTo("inside");
    }
  }

  @Test
  void change_thatIsAnArchive_isOpenedToo() throws IOException {
    byte[] archive = Archives.zip(Map.of("a", bytes("inside")));
    try (ContentSink sink = new ArchiveSink(recorded.open(), ArchiveLimits.ofDepth(1))) {
      Content content = new Content(new Origin.GitBlob("1"), ByteSlice.of(archive));
      sink.acceptChange(content, new ContentSink.Scanned() {}, new CopyList());
    }

    assertThat(text("blob 1!a")).isEqualTo("inside");
  }

  @Test
  void nested_toTheDepth_isOpened_deeperIsNamed() throws IOException {
    byte[] archive = bytes("core");
    for (int i = 0; i < 4; i++) {
      archive = Archives.zip(Map.of("in" + i, archive));
    }

    scan(archive, 3);

    assertThat(recorded.paths()).containsExactly("x", "x!in3", "x!in3!in2", "x!in3!in2!in1");
    assertThat(recorded.problems()).containsExactly("LIMIT x!in3!in2!in1");
  }

  @Test
  void depthZero_opensNothing_saysNothing() throws IOException {
    scan(Archives.zip(twoFiles()), 0);

    assertThat(recorded.paths()).containsExactly("x");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void debianPackage_withCompressedTar_isOneLevelMore() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("debian-binary", bytes("2.0\n"));
    parts.put("data.tar.xz", Archives.xz(Archives.tar(twoFiles())));

    scan(Archives.ar(parts), 2);

    assertThat(text("x!data.tar.xz!a.txt")).isEqualTo("first");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void imageOfAContainer_layersAndConfigAreRead() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("config.json", bytes("{\"config\":{\"Env\":[\"A=b\"]}}"));
    parts.put("blobs/sha256/aa", Archives.gzip(Archives.tar(twoFiles())));
    parts.put("bb/layer.tar", Archives.tar(Map.of("app.jar", Archives.zip(twoFiles()))));

    scan(Archives.tar(parts));

    assertThat(text("x!config.json")).contains("A=b");
    assertThat(text("x!blobs/sha256/aa!dir/b.conf")).startsWith("second");
    assertThat(text("x!bb/layer.tar!app.jar!a.txt")).isEqualTo("first");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void zip_storedInOneWithoutSizesInFront_isFoundByTheDirectory() throws IOException {
    byte[] inner = Archives.zip(twoFiles());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("lib.jar");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(inner.length);
      CRC32 crc = new CRC32();
      crc.update(inner);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(inner);
    }

    scan(out.toByteArray());

    assertThat(text("x!lib.jar!a.txt")).isEqualTo("first");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void zip_behindAScript_isFoundByItsEnd() throws IOException {
    byte[] script = bytes("#!/bin/sh\nexec java -jar \"$0\"\n");
    byte[] zip = Archives.zip(twoFiles());
    byte[] both = Arrays.copyOf(script, script.length + zip.length);
    System.arraycopy(zip, 0, both, script.length, zip.length);

    scan(both);

    assertThat(text("x!a.txt")).isEqualTo("first");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void emptyArchives_areWhole() throws IOException {
    scan(Archives.zip(Map.of()));
    scan(Archives.tar(Map.of()));
    scan(Archives.gzip(new byte[0]));

    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void knownButUnread_isNamed() {
    scan(bytes("Rar!\u001a\u0007\u0001\u0000 and so on"));

    assertThat(recorded.problems()).containsExactly("UNSUPPORTED x");
  }

  @Test
  void text_thatBeginsLikeAnArchive_isNone() {
    scan(bytes("PKCS#11 is a standard"));
    scan(bytes("BZhang wrote this"));
    scan(bytes("070701 is a number, not a header of an archive, whatever its first digits say "));
    scan(bytes("7zip is a program"));
    scan(bytes("!<arch> begins a library"));

    assertThat(recorded.paths()).containsExactly("x");
    assertThat(recorded.problems()).isEmpty();
  }
}
