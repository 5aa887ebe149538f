package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that hold what they say in streams, and the rarer formats of compression. */
class DocumentTest {
  private final ArchiveScan scan = new ArchiveScan();

  private void scan(byte[] bytes) {
    scan.scan(bytes, ArchiveScan.SMALL);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] pdf(String dictionary, String data) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(bytes(data));
    }
    return joined(
        bytes("%PDF-1.4\n4 0 obj\n<<" + dictionary + "/Filter/FlateDecode>>\nstream\r\n"),
        deflated.toByteArray(),
        bytes("\nendstream\nendobj\n"));
  }

  @Test
  void pdf_textInPieces_isJoinedByOperator() throws IOException {
    scan(pdf("", "BT /F1 12 Tf [(pass) -20 (wo\\162d) -333 (is)] TJ (\\(x\\)) Tj <6869> Tj ET"));

    assertThat(scan.text("x!stream 1")).isEqualTo("password is\n(x)\nhi\n");
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void pdf_otherStream_isGivenAsItIs_imagesAreNot() throws IOException {
    scan(joined(pdf("/Type/EmbeddedFile", "a file"), pdf("/Subtype/Image", "a picture")));

    assertThat(scan.text("x!stream 1")).isEqualTo("a file");
    assertThat(scan.contents()).isEqualTo(2);
  }

  private void scanStream(String filters, byte[] data) {
    scan(
        joined(
            bytes("%PDF-1.4\n4 0 obj\n<</Filter" + filters + ">>\nstream\n"),
            data,
            bytes("\nendstream\nendobj\n")));
  }

  @ParameterizedTest
  @CsvSource({
    "/ASCIIHexDecode, 61206c696e65>, a line",
    "[/AHx], 61 20 6c 69 6E 65 7>, a linep",
    "/ASCII85Decode, '@3BB#DIi~>', a line",
    "[ /A85 ], '<~@3BB\n#DIi~>', a line",
    "/RunLengthDecode, '\u0003line\u00ff!\u0080', line!!",
    "[/ASCIIHexDecode /LZWDecode], 800B6050220C0C8501, '-----A---B'",
    "[/ASCII#48exDecode/A85], 4033424223 4449697E3E>, a line",
    "[/ASCIIHexDecode/DCTDecode], 61>, a"
  })
  void pdf_filtersOfText_areUndone(String filters, String data, String text) {
    scanStream(filters, data.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(scan.text("x!stream 1")).isEqualTo(text);
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void pdf_deflatedWithinAnotherFilter_isInflated_nextStreamIsFound() throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(bytes("BT /F1 9 Tf (drawn) Tj ET"));
    }
    String digits = HexFormat.of().formatHex(deflated.toByteArray());

    scan(
        joined(
            bytes("%PDF-1.4\n1 0 obj<</Filter[/ASCIIHexDecode/FlateDecode]>>stream\n"),
            bytes(digits + ">\nendstream endobj\n"),
            pdf("/ProcSet[/PDF/ImageC]", "next")));

    assertThat(scan.text("x!stream 1")).isEqualTo("drawn\n");
    assertThat(scan.text("x!stream 2")).isEqualTo("next");
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void pdf_damagedDigits_whatCameBeforeIsScanned_damageIsNamed() {
    scanStream("/AHx", bytes("61 20 6c 69 6E 65 xx 61>"));
    scanStream("[/AHx/LZWDecode]", bytes("800B7FFFFF"));

    assertThat(scan.text("x!stream 1")).isEqualTo("a line" + "-");
    assertThat(scan.problems()).containsExactly("CORRUPT x!stream 1", "CORRUPT x!stream 1");
  }

  @Test
  void pdf_streamsWithoutEnd_costNoMoreThanTheirBudget() {
    scan(bytes("%PDF-1.4\n4 0 obj<</Filter/A85>>\n" + "stream\n!!!!".repeat(100_000)));

    assertThat(scan.problems()).contains("LIMIT x").allMatch(each -> each.startsWith("LIMIT x"));
  }

  @Test
  void pdf_withPassword_isNamed() throws IOException {
    scan(joined(pdf("", "closed"), bytes("trailer <</Encrypt 9 0 R>>")));

    assertThat(scan.problems()).containsExactly("ENCRYPTED x");
  }

  @Test
  void pdf_hugeStream_costsItsBudgetOnly() throws IOException {
    scan(joined(pdf("", "\0".repeat(60 << 20)), pdf("", "behind it")));

    assertThat(scan.text("x!stream 2")).isEqualTo("behind it");
    assertThat(scan.problems()).containsExactly("LIMIT x!stream 1");
  }

  @Test
  void pyc_constants_endWhereTheirLengthSays() {
    byte[] header = {0x61, 0x0D, 0x0D, 0x0A, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, (byte) 0xE3, 0};
    scan(
        joined(
            header,
            new byte[] {(byte) 0xDA, 6},
            bytes("token1N"),
            new byte[] {'z', 4},
            bytes("next")));

    assertThat(scan.text("x!constants")).isEqualTo("token1\nnext\n");
  }

  @Test
  void quotedPrintableMail_isDecoded_onceOnly() {
    String header = "Subject: x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    scan(bytes(header + "key=3Dab=\r\ncd =C3=A9 = =zz"));

    assertThat(scan.text("x!quoted-printable")).isEqualTo(header + "key=abcd \u00c3\u00a9 = =zz");
    assertThat(scan.contents()).isEqualTo(2);
    assertThat(scan.problems()).isEmpty();
  }

  @Test
  void shellScript_withArchiveBehind_isOpened() throws IOException {
    byte[] archive = Archives.gzip(Archives.tar(Map.of("a", bytes("inside"))));

    scan(joined(bytes("#!/bin/sh\ntail -n +3 $0 | tar xz\nexit\n"), archive));

    assertThat(scan.text("x!a")).isEqualTo("inside");
  }

  @Test
  void rareCompression_isOneMember() throws IOException {
    scan(Archives.compress(bytes("by lz4"), FramedLZ4CompressorOutputStream::new));
    scan(Archives.compress(bytes("by snappy"), FramedSnappyCompressorOutputStream::new));
    scan(Archives.compress(bytes("by lzma"), LZMACompressorOutputStream::new));
    scan(
        new byte[] {
          0x1F, (byte) 0x9D, (byte) 0x90, 'b', (byte) ('y' << 1), (byte) (' ' << 2 & 0xFF), 0
        });

    assertThat(scan.text("x!content")).contains("by lz4", "by snappy", "by lzma", "by ");
    assertThat(scan.problems()).isEmpty();
  }
}
