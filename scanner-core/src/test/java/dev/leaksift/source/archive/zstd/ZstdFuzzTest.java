package dev.leaksift.source.archive.zstd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes at all give bytes or an {@link IOException}, and what was encoded comes out again. */
class ZstdFuzzTest {
  private static final int MAX_OUT = 1 << 22;

  static Stream<Arguments> seeds() throws IOException {
    byte[] words = "of words that come again and again and again".getBytes(US_ASCII);
    byte[] digits = "0123456789".repeat(400).getBytes(US_ASCII);
    return Stream.of(
        Arguments.of((Object) ZstdInputStreamTest.encode(words)),
        Arguments.of((Object) ZstdInputStreamTest.encode(digits)),
        Arguments.of((Object) words));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void decode(byte[] input) throws IOException {
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(input))) {
      in.readNBytes(MAX_OUT);
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
    try (ZstdInputStream in =
        new ZstdInputStream(new ByteArrayInputStream(ZstdInputStreamTest.encode(input)))) {
      assertThat(in.readAllBytes()).isEqualTo(input);
    }
  }
}
