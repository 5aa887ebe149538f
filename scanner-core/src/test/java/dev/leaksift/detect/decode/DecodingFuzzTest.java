package dev.leaksift.detect.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.bytes.keyword.HitBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text at all is decoded at any place: no exception, nothing read beyond, no endless text. */
class DecodingFuzzTest {
  private static final int MAX_TEXT = 1 << 20;

  static Stream<Arguments> seeds() throws IOException {
    byte[] text = "a text that is long enough, with lines\nand a second one".getBytes();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(text);
    }
    return Stream.of(
            "key: " + Base64.getEncoder().encodeToString(text),
            Base64.getMimeEncoder(60, new byte[] {'\n', ' '}).encodeToString(text),
            Base64.getUrlEncoder().withoutPadding().encodeToString(zipped.toByteArray()),
            "0x" + HexFormat.of().formatHex(text),
            "url?a=%2Fb%2fc&d=%25",
            "\"\\u002fa\\x2Fb\\u00e9\" &#47;&#x2f;&#0;&#xffffff;")
        .map(seed -> Arguments.of((Object) seed.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void decode(byte[] text) {
    int low = text.length / 4;
    int high = text.length - text.length / 8;
    HitBuffer runs = new HitBuffer();
    EncodedRuns.scan(text, low, low, high, 0, runs);
    assertThat(ends(runs)).isEqualTo(slowEnds(text, low, high));
    for (int i = 0; i < runs.size(); i++) {
      int start = low + runs.end(i) - EncodedRuns.LENGTH;
      Decoding decoded = EncodedRuns.decode(text, start, high);
      if (decoded != null) {
        assertThat(decoded.end()).isBetween(start + EncodedRuns.LENGTH, high);
        assertThat(decoded.text().length()).isBetween(1, MAX_TEXT);
      }
    }
    for (int at = low; at < high; at++) {
      EscapedRun.Word word = EscapedRun.decode(text, at, low, high);
      if (word != null) {
        assertThat(word.start()).isBetween(Math.max(low, at - EscapedRun.REACH), at);
        assertThat(word.end()).isBetween(at, Math.min(high, at + EscapedRun.REACH));
        assertThat(word.text().length()).isLessThan(word.end() - word.start());
      }
    }
  }

  private static int[] ends(HitBuffer hits) {
    int[] ends = new int[hits.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = hits.end(i);
    }
    return ends;
  }

  /** A run begins where no run byte stands before, and is hit where twenty follow that fit. */
  private static int[] slowEnds(byte[] text, int low, int high) {
    return IntStream.rangeClosed(low, high - EncodedRuns.LENGTH)
        .filter(at -> at == low || !EncodedRuns.isRunByte(text[at - 1]))
        .filter(at -> allRunBytes(text, at) && beginsLikeText(text, at))
        .map(at -> at + EncodedRuns.LENGTH - low)
        .toArray();
  }

  private static boolean beginsLikeText(byte[] text, int at) {
    return Quads.beginsLikeText(text, at) || HexRun.beginsLikeText(text, at);
  }

  private static boolean allRunBytes(byte[] text, int from) {
    for (int i = from; i < from + EncodedRuns.LENGTH; i++) {
      if (!EncodedRuns.isRunByte(text[i])) {
        return false;
      }
    }
    return true;
  }
}
