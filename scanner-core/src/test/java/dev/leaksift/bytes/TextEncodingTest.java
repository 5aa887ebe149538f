package dev.leaksift.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextEncodingTest {
  private static final String TEXT = "password: hunter\nétude = 42; // ☃\n";

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTES")
  void of_withMark_toldAndTurnedBack(TextEncoding encoding) {
    ByteSlice content = encoded(encoding, "\ufeff" + TEXT);

    assertThat(TextEncoding.of(content)).isEqualTo(encoding);
    assertThat(encoding.toUtf8(content).utf8()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTES")
  void of_withoutMark_toldByItsZeros(TextEncoding encoding) {
    ByteSlice content = encoded(encoding, TEXT);

    assertThat(TextEncoding.of(content)).isEqualTo(encoding);
    assertThat(encoding.toUtf8(content).utf8()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTES")
  void of_withoutMark_mostLettersOfOtherScripts_toldAndTurnedBack(TextEncoding encoding) {
    String text = "\u8a2d\u5b9a\u30d5\u30a1\u30a4\u30eb\u6f22\u5b57\ud83d\ude00".repeat(100) + TEXT;
    ByteSlice content = encoded(encoding, text);

    assertThat(TextEncoding.of(content)).isEqualTo(encoding);
    assertThat(encoding.toUtf8(content).utf8()).isEqualTo(text);
  }

  @Test
  void of_markBeforeTextOfBytes_isNoMark() {
    byte[] text = ("??" + TEXT).getBytes(StandardCharsets.UTF_8);
    text[0] = (byte) 0xFF;
    text[1] = (byte) 0xFE;

    assertThat(TextEncoding.of(ByteSlice.of(text))).isEqualTo(TextEncoding.BYTES);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTES")
  void toUtf8_ofAStream_isThatOfTheWhole(TextEncoding encoding) throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("\ufeff");
    for (int i = 0; i < 20_000; i++) {
      text.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(50) : 'a');
    }
    ByteSlice content = encoded(encoding, text.toString());

    InputStream stream = encoding.toUtf8(new ByteArrayInputStream(content.toByteArray()));

    assertThat(stream.readAllBytes()).isEqualTo(encoding.toUtf8(content).toByteArray());
  }

  @Test
  void of_utf8AndNoise_scannedAsTheyAre() {
    byte[] noise = new byte[5000];
    new Random(3).nextBytes(noise);
    noise[0] = 'x';

    assertThat(TextEncoding.of(ByteSlice.utf8(TEXT))).isEqualTo(TextEncoding.BYTES);
    assertThat(TextEncoding.of(ByteSlice.of(noise))).isEqualTo(TextEncoding.BYTES);
    assertThat(TextEncoding.of(ByteSlice.of(new byte[0]))).isEqualTo(TextEncoding.BYTES);
    assertThat(TextEncoding.of(ByteSlice.of(new byte[64]))).isEqualTo(TextEncoding.BYTES);
  }

  @Test
  void toUtf8_cutCharacter_isDropped() {
    byte[] bytes = "\ufeffab".getBytes(StandardCharsets.UTF_16LE);

    ByteSlice text = TextEncoding.UTF_16LE.toUtf8(ByteSlice.of(bytes, 0, bytes.length - 1));

    assertThat(text.utf8()).isEqualTo("a");
  }

  private static ByteSlice encoded(TextEncoding encoding, String text) {
    return ByteSlice.of(
        text.getBytes(java.nio.charset.Charset.forName(encoding.name().replaceFirst("_", "-"))));
  }
}
