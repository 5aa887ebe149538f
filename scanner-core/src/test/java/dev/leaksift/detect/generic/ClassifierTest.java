package dev.leaksift.detect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.weights.Score;
import dev.leaksift.model.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private static final Classifier CLASSIFIER = Classifier.load();
  private static final String NOISE = "q7Zk" + "vR2" + "xW9m" + "Tb4s" + "Hn8";

  @Test
  void logit_randomPassword_aboveMedium() {
    assertThat(logit("db_password = \"" + NOISE + "\"\n")).isGreaterThan(Classifier.MEDIUM);
  }

  @Test
  void logit_words_belowRandom() {
    float words = logit("forgot_password_label = \"Forgot your pass?\"\n");

    assertThat(words).isLessThan(Classifier.MEDIUM);
    assertThat(words).isLessThan(logit("db_password = \"" + NOISE + "\"\n"));
  }

  @Test
  void score_contributions_addUpToLogit() {
    byte[] text = bytes("api_key: '" + NOISE + "'");
    Candidate candidate = candidates(text).get(0);

    Score score = CLASSIFIER.scorer().score(text, 0, text.length, candidate);

    assertThat(score.logit()).isEqualTo(CLASSIFIER.scorer().logit(text, 0, text.length, candidate));
    assertThat(Classifier.explain(score, 3)).hasSizeBetween(1, 3);
  }

  @Test
  void logit_randomText_sameWhateverStandsBeyondReach() {
    Random random = new Random(14);
    Classifier.Scorer scorer = CLASSIFIER.scorer();

    for (int i = 0; i < 2_000; i++) {
      byte[] text = NoisyText.around(random, 1_400);
      byte[] changed = text.clone();
      NoisyText.scramble(random, changed, 0, NoisyText.HIT_AT - GenericReader.BEFORE);
      NoisyText.scramble(random, changed, NoisyText.HIT_AT + GenericReader.AFTER, text.length);
      List<Candidate> found = new ArrayList<>();
      int hit = NoisyText.HIT_AT;
      new GenericReader().read(text, 0, text.length, hit, hit + 4, found::add);

      for (Candidate c : found) {
        assertThat(scorer.logit(changed, 0, changed.length, c))
            .isEqualTo(scorer.logit(text, 0, text.length, c));
      }
    }
  }

  /** A scorer remembers: what it says must be what one says that has seen nothing yet. */
  @Test
  void logit_textThatChangesByteByByte_sameAsWithoutMemory() {
    Random random = new Random(15);
    Classifier.Scorer scorer = CLASSIFIER.scorer();
    String near = "user: x\n# test\ndb_password = \"" + NOISE + "\"\nhost: y, port: 1\n";
    byte[] text = bytes(near + "key: x9\n".repeat(9) + near);

    for (int i = 0; i < 2_000; i++) {
      byte[] seen = text.clone();
      int at = random.nextInt(text.length - 1);
      NoisyText.scramble(random, seen, at, at + random.nextInt(2));
      for (Candidate c : candidates(seen)) {
        assertThat(scorer.logit(seen, 0, seen.length, c))
            .isEqualTo(CLASSIFIER.scorer().logit(seen, 0, seen.length, c));
      }
    }
  }

  @Test
  void confidence_nonceAndUuid_low() {
    assertThat(Classifier.confidence(GenericKind.NONCE, false, 9)).isEqualTo(Confidence.LOW);
    assertThat(Classifier.confidence(GenericKind.TOKEN, true, 9)).isEqualTo(Confidence.LOW);
    assertThat(Classifier.confidence(GenericKind.TOKEN, false, 9)).isEqualTo(Confidence.HIGH);
  }

  private static float logit(String text) {
    byte[] bytes = bytes(text);
    return CLASSIFIER.scorer().logit(bytes, 0, bytes.length, candidates(bytes).get(0));
  }

  private static List<Candidate> candidates(byte[] text) {
    List<Candidate> found = new ArrayList<>();
    String lower = new String(text, StandardCharsets.US_ASCII).toLowerCase(java.util.Locale.ROOT);
    for (String keyword : GenericReader.keywords()) {
      for (int i = lower.indexOf(keyword); i >= 0; i = lower.indexOf(keyword, i + 1)) {
        new GenericReader().read(text, 0, text.length, i, i + keyword.length(), found::add);
      }
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
