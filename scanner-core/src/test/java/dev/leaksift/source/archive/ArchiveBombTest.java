package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Archives made to exhaust memory or time; each costs its cap at most, and is named. */
@Timeout(20)
class ArchiveBombTest {
  private static final int END_OF_DIRECTORY = 22;

  private final ArchiveScan scan = new ArchiveScan();

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

  @Test
  void bombs_ofEachCompression_costTheirCap() throws IOException {
    scan.scan(zeros(40 << 20, GzipCompressorOutputStream::new), ArchiveScan.SMALL);
    scan.scan(zeros(40 << 20, BZip2CompressorOutputStream::new), ArchiveScan.SMALL);
    scan.scan(zeros(40 << 20, XZCompressorOutputStream::new), ArchiveScan.SMALL);
    scan.scan(zeros(40 << 20, io.airlift.compress.zstd.ZstdOutputStream::new), ArchiveScan.SMALL);

    assertThat(scan.problems()).hasSize(4).containsOnly("LIMIT x!content");
    assertThat(scan.bytesOut()).isLessThan(4 * (12 << 20));
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

    scan.scan(tar, ArchiveScan.SMALL);

    assertThat(scan.text("x!first")).isEqualTo("whole");
    assertThat(scan.problems()).containsExactly("LIMIT x", "LIMIT x!bomb");
  }

  @Test
  void bombs_leaveSomethingToThoseBehind() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 5; i++) {
        zip.putNextEntry(new ZipEntry("m" + i));
        writeZeros(zip, 20 << 20);
      }
      zip.putNextEntry(new ZipEntry("last"));
      zip.write(bytes("small"));
    }

    scan.scan(out.toByteArray(), ArchiveScan.SMALL);

    assertThat(scan.text("x!last")).isEqualTo("small");
    assertThat(scan.problems()).hasSize(5).allMatch(problem -> problem.startsWith("LIMIT x!m"));
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

    scan.scan(out.toByteArray(), ArchiveScan.SMALL);

    assertThat(scan.problems()).contains("LIMIT x");
    assertThat(scan.bytesOut()).isLessThan(12 << 20);
  }

  @Test
  void bombInBombs_sharesOneBudget() throws IOException {
    byte[] inner = zeros(4 << 20, GzipCompressorOutputStream::new);
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("m" + i, inner);
    }

    scan.scan(Archives.zip(Map.of("deeper", Archives.zip(many))), ArchiveScan.SMALL);

    assertThat(scan.problems()).contains("LIMIT x");
    assertThat(scan.bytesOut()).isLessThan(16 << 20);
  }

  @Test
  void sixHundredInOneAnother_endAtTheDepth() throws IOException {
    byte[] zip = bytes("core");
    byte[] gzip = bytes("core");
    for (int i = 0; i < 600; i++) {
      zip = Archives.zip(Map.of("z", zip));
      gzip = Archives.gzip(gzip);
    }

    scan.scan(zip, ArchiveScan.SMALL);
    scan.scan(gzip, ArchiveScan.SMALL);

    assertThat(scan.problems()).containsExactly("LIMIT x!content!content!content", "LIMIT x!z!z!z");
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

    scan.scan(archive, ArchiveScan.SMALL);
    assertThat(scan.problems()).containsExactly("LIMIT x");
    assertThat(scan.contents()).isEqualTo(10_001);

    scan.scan(archive, ArchiveLimits.ofDepth(1));
    assertThat(scan.contents()).isEqualTo(200_001);
    assertThat(scan.problems()).containsExactly("LIMIT x");
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

    scan.scan(out.toByteArray(), ArchiveScan.SMALL);

    assertThat(scan.problems()).contains("LIMIT x");
    assertThat(scan.bytesOut()).isLessThan(12 << 20);
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

    scan.scan(bomb, ArchiveLimits.ofDepth(3));

    assertThat(scan.problems()).containsExactly("LIMIT x");
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

    scan.scan(tar, ArchiveScan.SMALL);

    assertThat(scan.problems()).containsExactly("LIMIT x", "LIMIT x!holes");
    assertThat(scan.bytesOut()).isLessThan(12 << 20);
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
    scan.scan(
        out.toByteArray(),
        new ArchiveLimits(3, 1 << 20, 8 << 20, 0, 32 << 20, 10, Duration.ofSeconds(10)));

    assertThat(scan.problems()).contains("LIMIT x!a");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void time_runsOut_isNamed() throws IOException {
    ArchiveLimits none = new ArchiveLimits(3, 1 << 20, 1 << 20, 1, 1 << 20, 10, Duration.ZERO);

    scan.scan(Archives.zip(Map.of("a", bytes("b"))), none);

    assertThat(scan.problems()).containsExactly("TIMEOUT x");
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
