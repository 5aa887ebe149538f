package dev.leaksift.detect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.bytes.keyword.HitBuffer;
import dev.leaksift.bytes.keyword.Keyword;
import dev.leaksift.bytes.keyword.KeywordAutomaton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Around any keyword in any text, candidates lie within its reach, and are the same whatever stands
 * beyond it.
 */
class AssignmentFuzzTest {
  private static final KeywordAutomaton KEYWORDS =
      KeywordAutomaton.of(Keyword.anywhere(GenericReader.keywords()));
  private static final Classifier.Scorer SCORER = Classifier.load().scorer();
  private static final byte[] BEYOND = "\"x' = (".getBytes(StandardCharsets.US_ASCII);

  /** Stands where a seed has {@code ~}, so that none looks like a secret. */
  private static final String SAMPLE = "q7wz91kd";

  static Stream<Arguments> seeds() {
    return Stream.of(
            "String password = \"~\" + \"~\";\n",
            "api_key: '~', // comment\n<Password>~</Password>",
            "{\"secret\": \"~\\\"~\", \"tokens\": [\"~\", \"~\"]}",
            "postgres://user:~@host/db?password=~",
            "Authorization: Bearer ~\ncurl -u user:~ --user a:~",
            "basic ~\nPASSWORD=\\\n  ~\nALTER USER x IDENTIFIED BY '~';",
            "--password ~ &quot;token&quot;=&quot;~&quot; set('key', `~`)",
            "pwd = new String(\"~\".getBytes()) ?: env.get(\"pass\")")
        .map(text -> text.replace("~", SAMPLE))
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void assignment(byte[] text) {
    HitBuffer hits = new HitBuffer();
    KEYWORDS.scan(text, 0, text.length, text.length, 0, hits);
    for (int i = 0; i < hits.size(); i++) {
      int end = hits.end(i);
      int start = end - KEYWORDS.length(hits.keyword(i));
      List<Candidate> candidates = read(text, 0, text.length, start, end);
      int low = Math.max(0, start - GenericReader.BEFORE);
      int high = Math.min(text.length, start + GenericReader.AFTER);
      for (Candidate candidate : candidates) {
        assertThat(candidate.nameStart()).isBetween(low, high);
        assertThat(candidate.nameEnd()).isBetween(candidate.nameStart(), high);
        assertThat(candidate.valueStart()).isBetween(low, high);
        assertThat(candidate.valueEnd()).isBetween(candidate.valueStart() + 1, high);
        assertThat(SCORER.logit(text, 0, text.length, candidate)).isFinite();
      }
      byte[] other = text.clone();
      scramble(other, 0, low);
      scramble(other, high, other.length);
      assertThat(read(other, 0, other.length, start, end)).isEqualTo(candidates);
      if (failsSoon(text, start, end)) {
        byte[] near = text.clone();
        scramble(near, 0, start - GenericReader.CLOSE_BEFORE);
        scramble(near, start + GenericReader.CLOSE, near.length);
        assertThat(candidates).isEmpty();
        assertThat(read(near, 0, near.length, start, end)).isEmpty();
      }
    }
  }

  private static boolean failsSoon(byte[] text, int hitStart, int hitEnd) {
    GenericReader reader = new GenericReader();
    return reader.opens(text, 0, text.length, hitStart, hitEnd) && reader.failsSoon();
  }

  private static void scramble(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      bytes[i] = BEYOND[i % BEYOND.length];
    }
  }

  private static List<Candidate> read(byte[] text, int from, int to, int hitStart, int hitEnd) {
    List<Candidate> candidates = new ArrayList<>();
    new GenericReader().read(text, from, to, hitStart, hitEnd, candidates::add);
    return candidates;
  }
}
