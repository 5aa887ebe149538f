package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that lie, hide or are damaged; what can be read is, the rest is named. */
@Timeout(20)
class ArchiveHostileTest {
  private static final int END_OF_DIRECTORY = 22;
  private static final int ENTRY_FLAGS = 8;
  private static final int BLOCK = 512;
  private static final int HEADER_FLAGS = 6;

  private final ArchiveScan scan = new ArchiveScan();

  private static byte[] random(int size) {
    byte[] random = new byte[size];
    new Random(size).nextBytes(random);
    return random;
  }

  @Test
  void tars_writtenOneBehindTheOther_areBothOpened() throws IOException {
    byte[] first = Archives.tar(Map.of("a", bytes("one")));
    byte[] second = Archives.tar(Map.of("b", bytes("two")));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    scan.scan(Archives.gzip(both), ArchiveScan.SMALL);

    assertThat(scan.text("x!a")).isEqualTo("one");
    assertThat(scan.text("x!b")).isEqualTo("two");
    assertThat(scan.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void fileOfManyGigabytesWithHoles_inATar_isWhatIsBetweenThem(int blocksOfPieces)
      throws IOException {
    byte[] tar = Archives.tar(new TreeMap<>(Map.of("a", bytes("one piece"), "b", bytes("next"))));
    byte[] header = Arrays.copyOf(tar, BLOCK);
    header[156] = 'S';
    System.arraycopy(bytes("ustar  \0"), 0, header, 257, 8);
    header[386] = (byte) 0x80;
    header[482] = (byte) Math.min(1, blocksOfPieces);
    header[483] = (byte) 0x80;
    header[490] = 1;
    byte[] pieces = new byte[blocksOfPieces * BLOCK];
    for (int i = 0; i < blocksOfPieces; i++) {
      Arrays.fill(pieces, i * BLOCK, i * BLOCK + 504, (byte) '0');
      pieces[i * BLOCK + 504] = (byte) (i + 1 < blocksOfPieces ? 1 : 0);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(withSum(header));
    out.writeBytes(pieces);
    out.write(tar, BLOCK, tar.length - BLOCK);

    scan.scan(out.toByteArray(), ArchiveScan.SMALL);

    assertThat(scan.text("x!a")).isEqualTo("one piece");
    assertThat(scan.text("x!b")).isEqualTo("next");
    assertThat(scan.problems()).isEmpty();
  }

  private static byte[] withSum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    byte[] digits = bytes(String.format("%06o", sum));
    System.arraycopy(digits, 0, header, 148, 6);
    header[154] = 0;
    return header;
  }

  @Test
  void longMember_isScannedInWindows() throws IOException {
    byte[] text = new byte[3 << 20];
    Arrays.fill(text, (byte) '.');
    System.arraycopy(bytes("last"), 0, text, text.length - 4, 4);

    scan.scan(Archives.zip(Map.of("long", text)), ArchiveScan.SMALL);

    assertThat(scan.text("x!long")).hasSize(3 << 20).endsWith("last");
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void longArchiveInArchive_thatNeedsItsEnd_isNamed_scannedAsItIs() throws IOException {
    byte[] inner = Archives.zip(Map.of("random", random(2 << 20)));

    scan.scan(Archives.tar(Map.of("inner.zip", inner)), ArchiveScan.SMALL);

    assertThat(scan.problems()).containsExactly("TOO_BIG x!inner.zip");
    assertThat(scan.text("x!inner.zip")).hasSize(inner.length);
  }

  @Test
  void longArchiveInArchive_thatStreams_isOpened() throws IOException {
    byte[] inner = Archives.tar(Map.of("a", bytes("inside"), "random", random(2 << 20)));

    scan.scan(Archives.tar(Map.of("inner.tar", inner)), ArchiveScan.SMALL);
    scan.scan(Archives.tar(Map.of("inner.tgz", Archives.gzip(inner))), ArchiveScan.SMALL);

    assertThat(scan.problems()).isEmpty();
    assertThat(scan.text("x!inner.tar!a")).isEqualTo("inside");
    assertThat(scan.text("x!inner.tgz!a")).isEqualTo("inside");
  }

  @Test
  void sizesThatLie_areNotBelieved() throws IOException {
    byte[] zip = Archives.zip(Map.of("a", bytes("all of it".repeat(100))));
    int directory = indexOf(zip, "PK\u0001\u0002");
    for (int size : new int[] {0, 1, Integer.MAX_VALUE, -1}) {
      byte[] lying = zip.clone();
      put32(lying, directory + 20, size);
      put32(lying, directory + 24, size);
      scan.forget();

      scan.scan(lying, ArchiveScan.SMALL);

      assertThat(scan.text("x!a")).isEqualTo("all of it".repeat(100));
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

    scan.scan(zip, ArchiveScan.SMALL);

    assertThat(scan.text("x!open")).isEqualTo("plain");
    assertThat(scan.problems()).containsExactly("ENCRYPTED x!closed");
  }

  @Test
  void encrypted7z_isNamed() throws IOException {
    scan.scan(
        Archives.sevenZ(Map.of("a", bytes("secret")), "word".toCharArray()), ArchiveScan.SMALL);

    assertThat(scan.problems()).containsExactly("ENCRYPTED x", "ENCRYPTED x!a");
  }

  @Test
  void truncatedZip_wholeMembersAreScanned_damageIsNamed() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", bytes("first"));
    files.put("b", random(1000));
    byte[] zip = Archives.zip(files);

    scan.scan(Arrays.copyOf(zip, zip.length / 2), ArchiveScan.SMALL);

    assertThat(scan.text("x!a")).isEqualTo("first");
    assertThat(scan.text("x!b").length()).isBetween(1, 999);
    assertThat(scan.problems()).containsExactly("CORRUPT x", "CORRUPT x!b");
  }

  @Test
  void truncatedTarGz_whatIsThereIsScanned_damageIsNamed() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", bytes("first"));
    files.put("b", random(10_000));
    byte[] tar = Archives.gzip(Archives.tar(files));

    scan.scan(Arrays.copyOf(tar, tar.length / 2), ArchiveScan.SMALL);

    assertThat(scan.text("x!a")).isEqualTo("first");
    assertThat(scan.problems()).containsExactly("CORRUPT x", "CORRUPT x!b");
  }

  @Test
  void truncatedGzip_whatComesOutIsScanned() throws IOException {
    byte[] gzip = Archives.gzip(random(10_000));

    scan.scan(Arrays.copyOf(gzip, 5000), ArchiveScan.SMALL);

    assertThat(scan.text("x!content").length()).isBetween(4900, 5000);
    assertThat(scan.problems()).containsExactly("CORRUPT x!content");
  }

  @Test
  void namesThatClimb_areLabelsOnly() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("../../../../etc/cron.d/x", bytes("up"));
    files.put("/etc/passwd2", bytes("root"));
    files.put("C:\\windows\\x", bytes("drive"));
    files.put("n".repeat(5000), bytes("long"));

    scan.scan(Archives.zip(files), ArchiveScan.SMALL);

    assertThat(scan.text("x!../../../../etc/cron.d/x")).isEqualTo("up");
    assertThat(scan.text("x!/etc/passwd2")).isEqualTo("root");
    assertThat(scan.text("x!" + "n".repeat(1000))).isEqualTo("long");
    assertThat(scan.problems()).isEmpty();
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

    scan.scan(out.toByteArray(), ArchiveScan.SMALL);

    assertThat(scan.text("x!a")).isEqualTo("hidden");
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
