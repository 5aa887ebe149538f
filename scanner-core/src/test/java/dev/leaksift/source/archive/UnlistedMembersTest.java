package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members of a zip that its directory keeps quiet about. */
class UnlistedMembersTest {
  private final ArchiveScan scan = new ArchiveScan();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> records = new ArrayList<>();

  /** A member alone, without the directory, and the directory's record of it. */
  private record Parts(byte[] member, byte[] record) {
    static Parts of(String name, String text) throws IOException {
      byte[] zip = Archives.zip(Map.of(name, bytes(text)));
      String all = new String(zip, StandardCharsets.ISO_8859_1);
      int directory = all.indexOf("PK\u0001\u0002");
      int end = all.indexOf("PK\u0005\u0006");
      return new Parts(Arrays.copyOf(zip, directory), Arrays.copyOfRange(zip, directory, end));
    }
  }

  private void hide(String name, String text) throws IOException {
    out.writeBytes(Parts.of(name, text).member());
  }

  private void list(String name, String text) throws IOException {
    Parts parts = Parts.of(name, text);
    ByteBuffer.wrap(parts.record()).order(LITTLE_ENDIAN).putInt(42, out.size());
    records.add(parts.record());
    out.writeBytes(parts.member());
  }

  private void scan() {
    int start = out.size();
    records.forEach(out::writeBytes);
    ByteBuffer end = ByteBuffer.allocate(22).order(LITTLE_ENDIAN).putInt(0x06054B50).putInt(0);
    end.putShort((short) records.size()).putShort((short) records.size());
    end.putInt(out.size() - start).putInt(start);
    out.writeBytes(end.array());
    scan.scan(out.toByteArray(), ArchiveScan.SMALL);
  }

  @Test
  void beforeBetweenAndBehindListedOnes_areScannedOnce() throws IOException {
    hide("first", "1");
    list("a", "listed");
    hide("second", "2");
    hide("third", "3");
    list("b", "listed too");
    hide("last", "4");

    scan();

    assertThat(scan.text("x!first")).isEqualTo("1");
    assertThat(scan.text("x!second")).isEqualTo("2");
    assertThat(scan.text("x!third")).isEqualTo("3");
    assertThat(scan.text("x!last")).isEqualTo("4");
    assertThat(scan.text("x!b")).isEqualTo("listed too");
    assertThat(scan.contents()).isEqualTo(7);
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void directoryInAnotherOrder_hidesNothingAndDoublesNothing() throws IOException {
    for (int i = 0; i < 40; i++) {
      list("m" + i, "text " + i);
    }
    hide("between", "found");
    list("z", "listed");
    Collections.reverse(records);

    scan();

    assertThat(scan.text("x!between")).isEqualTo("found");
    assertThat(scan.contents()).isEqualTo(43);
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void sizesOfListedOnesThatLie_coverNothing() throws IOException {
    list("a", "listed");
    ByteBuffer.wrap(records.get(0)).order(LITTLE_ENDIAN).putInt(20, 1 << 20);
    hide("covered", "found");
    list("b", "listed");

    scan();

    assertThat(scan.text("x!covered")).isEqualTo("found");
  }

  @Test
  void archiveBehindAnother_bothAreOpened() throws IOException {
    out.writeBytes(Archives.zip(Map.of("old", bytes("of before"))));
    list("new", "of now");

    scan();

    assertThat(scan.text("x!old")).isEqualTo("of before");
    assertThat(scan.text("x!new")).isEqualTo("of now");
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void whatCannotBeRead_isNamed() throws IOException {
    byte[] closed = Parts.of("closed", "secret").member();
    closed[6] |= 1;
    out.writeBytes(closed);
    byte[] cut = Parts.of("cut", "a text of some length, to be cut").member();
    out.write(cut, 0, cut.length - 30);
    list("a", "listed");

    scan();

    assertThat(scan.problems()).containsExactly("CORRUPT x!cut", "ENCRYPTED x!closed");
  }

  @Test
  void programBefore_thatHoldsMarksOfHeaders_hasNoMembers() throws IOException {
    out.writeBytes(bytes("PK\u0003\u0004PK\u0001\u0002PK\u0005\u0006" + ".".repeat(99)));
    out.writeBytes(bytes("PK\u0003\u0004" + "\0".repeat(99)));
    out.writeBytes(bytes("PK\u0003\u0004 is what it begins with, as everybody knows, or not"));
    list("a", "listed");

    scan();

    assertThat(scan.contents()).isEqualTo(2);
    assertThat(scan.problems()).isEmpty();
  }
}
