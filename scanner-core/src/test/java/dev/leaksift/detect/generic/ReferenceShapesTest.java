package dev.leaksift.detect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceShapesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "«acme_{hex:32}»",
        "«[a-zA-Z0-9-_]{24}»",
        "«acme0-[0-9A-Za-z\\\\-_]{22}»",
        "«[^A-Z]{0,1}([A-Za-z0-9]{40})»",
        "«acme_»{hex:32}",
        "«{[A-Z2-7]:52}»",
        "«head.{b64({hex:9})}»",
        "{«base62:20»}",
        "«A-Za-z0-9._-»",
        "«1-9a-km-np-z»",
        "«x{[a-z]:3}y»",
        "[«QPZRY9X8GF2»]{58}",
      })
  void isPieceOfPattern_pieceOfPattern_true(String marked) {
    assertThat(matches(marked)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«{noop}hunter2»",
        "«pa{ss}word»",
        "«a{b:c}d»",
        "«Ab-Cd-Ef9»",
        "«0-9»",
        "«x9{»",
        "{«hunter22»}",
        "«k9{hex:}»",
        "[«QPZRY9X8GF2»],",
        "«q(x{w)»",
      })
  void isPieceOfPattern_possibleSecret_false(String marked) {
    assertThat(matches(marked)).isFalse();
  }

  /** The value is what stands between the marks. */
  private static boolean matches(String marked) {
    int from = marked.indexOf('«');
    int to = marked.indexOf('»') - 1;
    byte[] bytes = marked.replaceAll("[«»]", "").getBytes(StandardCharsets.US_ASCII);
    return ReferenceShapes.isPieceOfPattern(bytes, bytes.length, from, to);
  }
}
