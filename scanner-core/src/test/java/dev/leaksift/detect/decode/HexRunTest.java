package dev.leaksift.detect.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexRunTest {
  private static Decoding decode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return HexRun.decode(bytes, 0, bytes.length);
  }

  @Test
  void digits_alsoBehindAPrefix_areDecoded() {
    assertThat(decode("6162636465666768696a-").text().toString()).isNotEmpty();
    assertThat(decode("6162636465666768696a-").end()).isEqualTo(20);
    assertThat(decode("0x616263646566676869").end()).isEqualTo(20);
  }

  @Test
  void run_thatOnlyBeginsWithDigits_isNone() {
    assertThat(decode("616263646566676869GggbGluZXMK")).isNull();
    assertThat(decode("0x6162636465666768GggbGluZXMK")).isNull();
  }
}
