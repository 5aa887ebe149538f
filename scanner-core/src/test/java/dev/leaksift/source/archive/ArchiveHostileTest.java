package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.RecordingSinks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Archives made to do harm; each costs its caps at most, and is named. */
@Timeout(20)
class ArchiveHostileTest {
  /** Small enough for a test, large enough that each has room to exceed them. */
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(3, 1 << 20, 8 << 20, 10, 32 << 20, 10_000, Duration.ofSeconds(10));

  private static final int END_OF_DIRECTORY = 22;
  private static final int ENTRY_FLAGS = 8;
  private static final int HEADER_FLAGS = 6;

  private final RecordingSinks recorded = new RecordingSinks();

  private void scan(byte[] archive) {
    scan(archive, LIMITS);
  }

  private void scan(byte[] archive, ArchiveLimits limits) {
    try (ContentSink sink = new ArchiveSink(recorded.open(), limits)) {
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

  private long bytesOut() {
    return recorded.contents().values().stream().mapToLong(String::length).sum();
  }

  /** Zeros, by pieces. */
  private static byte[] zeros(long size, Archives.Compressor compressor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream to = compressor.open(out)) {
      writeZeros(to, size);
    }
    return out.toByteArray();
  }

  private static void writeZeros(OutputStream to, long size) throws IOException {
    byte[] piece = new byte[1 << 16];
    for (long left = size; left > 0; left -= piece.length) {
      to.write(piece, 0, (int) Math.min(left, piece.length));
    }
  }

  private static byte[] random(int size) {
    byte[] random = new byte[size];
    new Random(size).nextBytes(random);
    return random;
  }

  @Test
  void bombs_ofEachCompression_costTheirCap() throws IOException {
    scan(zeros(40 << 20, GzipCompressorOutputStream::new));
    scan(zeros(40 << 20, BZip2CompressorOutputStream::new));
    scan(zeros(40 << 20, XZCompressorOutputStream::new));
    scan(zeros(40 << 20, io.airlift.compress.zstd.ZstdOutputStream::new));

    assertThat(recorded.problems()).hasSize(4).containsOnly("LIMIT x");
    assertThat(bytesOut()).isLessThan(4 * (12 << 20));
  }

  @Test
  void bombInTar_costsItsCap_whatStandsBeforeItIsScanned() throws IOException {
    byte[] tar =
        zeros(
            200 << 20,
            out -> {
              OutputStream gzip = new GzipCompressorOutputStream(out);
              gzip.write(Archives.tar(Map.of("first", bytes("whole"))), 0, 1024);
              TarArchiveEntry entry = new TarArchiveEntry("bomb");
              entry.setSize(200 << 20);
              byte[] header = new byte[512];
              entry.writeEntryHeader(header);
              gzip.write(header);
              return gzip;
            });

    scan(tar);

    assertThat(text("x!first")).isEqualTo("whole");
    assertThat(recorded.problems()).containsExactly("LIMIT x");
  }

  @Test
  void bombOfManyMembers_costsItsCap() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 50; i++) {
        zip.putNextEntry(new ZipEntry("m" + i));
        writeZeros(zip, 1 << 20);
      }
    }

    scan(out.toByteArray());

    assertThat(recorded.problems()).containsExactly("LIMIT x");
    assertThat(bytesOut()).isLessThan(12 << 20);
  }

  @Test
  void bombInBombs_sharesOneBudget() throws IOException {
    byte[] inner = zeros(4 << 20, GzipCompressorOutputStream::new);
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("m" + i, inner);
    }

    scan(Archives.zip(Map.of("deeper", Archives.zip(many))));

    assertThat(recorded.problems()).contains("LIMIT x");
    assertThat(bytesOut()).isLessThan(16 << 20);
  }

  @Test
  void longMember_isScannedInWindows() throws IOException {
    byte[] text = new byte[3 << 20];
    Arrays.fill(text, (byte) '.');
    System.arraycopy(bytes("last"), 0, text, text.length - 4, 4);

    scan(Archives.zip(Map.of("long", text)));

    assertThat(text("x!long")).hasSize(3 << 20).endsWith("last");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void longArchiveInArchive_isNamed_scannedAsItIs() throws IOException {
    byte[] inner = Archives.tar(Map.of("random", random(2 << 20)));

    scan(Archives.tar(Map.of("inner.tar", inner)));

    assertThat(recorded.problems()).containsExactly("TOO_BIG x!inner.tar");
    assertThat(text("x!inner.tar")).hasSize(inner.length);
  }

  @Test
  void sixHundredInOneAnother_endAtTheDepth() throws IOException {
    byte[] zip = bytes("core");
    byte[] gzip = bytes("core");
    for (int i = 0; i < 600; i++) {
      zip = Archives.zip(Map.of("z", zip));
      gzip = Archives.gzip(gzip);
    }

    scan(zip);
    scan(gzip);

    assertThat(recorded.problems())
        .containsExactly("LIMIT x!content!content!content", "LIMIT x!z!z!z");
  }

  @Test
  void twoHundredThousandMembers_endAtTheCap() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 200_000; i++) {
        zip.putNextEntry(new ZipEntry("m" + i));
        zip.write('a');
      }
    }
    byte[] archive = out.toByteArray();

    scan(archive);
    assertThat(recorded.problems()).containsExactly("LIMIT x");
    assertThat(recorded.contents().size()).isEqualTo(10_001);

    scan(archive, ArchiveLimits.ofDepth(1));
    assertThat(recorded.contents().size()).isEqualTo(200_001);
    assertThat(recorded.problems()).containsExactly("LIMIT x");
  }

  @Test
  void overlappingMembers_areChargedEachTime() throws IOException {
    byte[] zip = Archives.zip(Map.of("kernel", new byte[1 << 20]));
    int directory = indexOf(zip, "PK\u0001\u0002");
    int end = zip.length - END_OF_DIRECTORY;
    byte[] entry = Arrays.copyOfRange(zip, directory, end);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(zip, 0, directory);
    for (int i = 0; i < 1000; i++) {
      out.writeBytes(entry);
    }
    byte[] tail = Arrays.copyOfRange(zip, end, zip.length);
    put32(tail, 12, 1000 * entry.length);
    out.writeBytes(tail);

    scan(out.toByteArray());

    assertThat(recorded.problems()).containsExactly("LIMIT x");
    assertThat(bytesOut()).isLessThan(12 << 20);
  }

  @Test
  void sizesThatLie_areNotBelieved() throws IOException {
    byte[] zip = Archives.zip(Map.of("a", bytes("all of it".repeat(100))));
    int directory = indexOf(zip, "PK\u0001\u0002");
    for (int size : new int[] {0, 1, Integer.MAX_VALUE, -1}) {
      byte[] lying = zip.clone();
      put32(lying, directory + 20, size);
      put32(lying, directory + 24, size);
      recorded.contents().clear();

      scan(lying);

      assertThat(text("x!a")).isEqualTo("all of it".repeat(100));
    }
  }

  @Test
  void encryptedMember_isNamed_othersAreScanned() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("closed", bytes("secret"));
    files.put("open", bytes("plain"));
    byte[] zip = Archives.zip(files);
    zip[HEADER_FLAGS] |= 1;
    zip[indexOf(zip, "PK\u0001\u0002") + ENTRY_FLAGS] |= 1;

    scan(zip);

    assertThat(text("x!open")).isEqualTo("plain");
    assertThat(recorded.problems()).containsExactly("ENCRYPTED x!closed");
  }

  @Test
  void encrypted7z_isNamed() throws IOException {
    scan(Archives.sevenZ(Map.of("a", bytes("secret")), "word".toCharArray()));

    assertThat(recorded.problems()).hasSize(1).first().asString().startsWith("ENCRYPTED x");
  }

  @Test
  void truncatedZip_wholeMembersAreScanned_damageIsNamed() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", bytes("first"));
    files.put("b", random(1000));
    byte[] zip = Archives.zip(files);

    scan(Arrays.copyOf(zip, zip.length / 2));

    assertThat(text("x!a")).isEqualTo("first");
    assertThat(text("x!b").length()).isBetween(1, 999);
    assertThat(recorded.problems()).containsExactly("CORRUPT x", "CORRUPT x!b");
  }

  @Test
  void truncatedTarGz_whatIsThereIsScanned_damageIsNamed() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", bytes("first"));
    files.put("b", random(10_000));
    byte[] tar = Archives.gzip(Archives.tar(files));

    scan(Arrays.copyOf(tar, tar.length / 2));

    assertThat(text("x!a")).isEqualTo("first");
    assertThat(recorded.problems()).contains("CORRUPT x!b");
  }

  @Test
  void truncatedGzip_whatComesOutIsScanned() throws IOException {
    byte[] gzip = Archives.gzip(random(10_000));

    scan(Arrays.copyOf(gzip, 5000));

    assertThat(text("x!content").length()).isBetween(4900, 5000);
    assertThat(recorded.problems()).containsExactly("CORRUPT x!content");
  }

  @Test
  void namesThatClimb_areLabelsOnly() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("../../../../etc/cron.d/x", bytes("up"));
    files.put("/etc/passwd2", bytes("root"));
    files.put("C:\\windows\\x", bytes("drive"));
    files.put("n".repeat(5000), bytes("long"));

    scan(Archives.zip(files));

    assertThat(text("x!../../../../etc/cron.d/x")).isEqualTo("up");
    assertThat(text("x!/etc/passwd2")).isEqualTo("root");
    assertThat(text("x!" + "n".repeat(1000))).isEqualTo("long");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void hiddenFromTheDirectory_directoryEmptied_isFoundByHeaders() throws IOException {
    byte[] zip = Archives.zip(Map.of("a", bytes("hidden")));
    byte[] tail = Arrays.copyOfRange(zip, zip.length - END_OF_DIRECTORY, zip.length);
    int directory = indexOf(zip, "PK\u0001\u0002");
    put32(tail, 8, 0);
    put32(tail, 12, 0);
    put32(tail, 16, directory);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(zip, 0, directory);
    out.writeBytes(tail);

    scan(out.toByteArray());

    assertThat(text("x!a")).isEqualTo("hidden");
  }

  @Test
  void tarName_ofGigabytes_isNotRead() throws IOException {
    byte[] bomb =
        zeros(
            64 << 20,
            out -> {
              OutputStream gzip = new GzipCompressorOutputStream(out);
              TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", (byte) 'L');
              entry.setSize(60 << 20);
              byte[] header = new byte[512];
              entry.writeEntryHeader(header);
              gzip.write(header);
              return gzip;
            });

    scan(bomb, ArchiveLimits.ofDepth(3));

    assertThat(recorded.problems()).containsExactly("LIMIT x");
  }

  @Test
  void tarWithHoles_ofGigabytes_costsItsCap() throws IOException {
    byte[] tar = Archives.tar(Map.of("holes", new byte[512]));
    tar[156] = 'S';
    System.arraycopy(bytes("ustar  \0"), 0, tar, 257, 8);
    String hole = "%011o\0%011o\0".formatted((8L << 30) - 1024, 512);
    System.arraycopy(bytes(hole), 0, tar, 386, hole.length());
    String size = "%011o\0".formatted((8L << 30) - 1);
    System.arraycopy(bytes(size), 0, tar, 483, size.length());
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xFF;
    }
    System.arraycopy(bytes("%06o\0".formatted(sum)), 0, tar, 148, 7);

    scan(tar);

    assertThat(recorded.problems()).containsExactly("LIMIT x");
    assertThat(bytesOut()).isLessThan(12 << 20);
  }

  @Test
  void deflatedData_thatYieldsNothing_costsItsCap() throws IOException {
    byte[] data = new byte[30 << 20];
    for (int i = 0; i + 5 <= data.length; i += 5) {
      data[i + 3] = (byte) 0xFF;
      data[i + 4] = (byte) 0xFF;
    }
    byte[] zip = Archives.zip(Map.of("a", bytes("b")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(zip, 0, 31);
    out.writeBytes(data);

    long start = System.nanoTime();
    scan(out.toByteArray(), new ArchiveLimits(3, 1 << 20, 8 << 20, 0, 32 << 20, 10, time()));

    assertThat(recorded.problems()).containsExactly("LIMIT x");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void time_runsOut_isNamed() throws IOException {
    ArchiveLimits none = new ArchiveLimits(3, 1 << 20, 1 << 20, 1, 1 << 20, 10, Duration.ZERO);

    scan(Archives.zip(Map.of("a", bytes("b"))), none);

    assertThat(recorded.problems()).containsExactly("TIMEOUT x");
  }

  private static Duration time() {
    return Duration.ofSeconds(10);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static void put32(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> 8 * i);
    }
  }
}
