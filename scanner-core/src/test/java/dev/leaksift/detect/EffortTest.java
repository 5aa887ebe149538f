package dev.leaksift.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.SkipReason;
import dev.leaksift.rule.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What one content may cost: its caps, and that reaching one is told. */
class EffortTest {
  private static final String TOKEN = "tok_abc123 ";

  private final Detector detector =
      Detector.of(List.of(TestRules.containing("acme", "tok_", "tok_[a-z0-9]+")));

  @Test
  void matches_overTheCap_areCountedAndTold() {
    ByteSlice content = ByteSlice.utf8(TOKEN.repeat(Effort.MAX_MATCHES + 7));

    Detector.Outcome outcome = detector.scan(content, detector.newScratch());

    assertThat(outcome.matches()).hasSize(Effort.MAX_MATCHES);
    assertThat(outcome.unfinished())
        .hasValueSatisfying(why -> {
          assertThat(why.reason()).isEqualTo(SkipReason.LIMIT);
          assertThat(why.detail()).startsWith("7 matches beyond the limit");
        });
  }

  @Test
  void matchesWithoutAForm_overTheirCap_hideNoneWithOne() {
    String vague = "password = \"" + "q7Wz" + 91 + "kd3vXp\"\n";
    List<Rule> rules = new ArrayList<>(GenericRules.all());
    rules.add(TestRules.containing("acme", "tok_", "tok_[a-z0-9]+"));
    Detector all = Detector.of(rules);
    ByteSlice content = ByteSlice.utf8(vague.repeat(Effort.MAX_VAGUE + 7) + TOKEN);

    Detector.Outcome outcome = all.scan(content, all.newScratch());

    assertThat(outcome.matches()).hasSize(Effort.MAX_VAGUE + 1);
    assertThat(outcome.matches().get(Effort.MAX_VAGUE).ruleId()).isEqualTo("acme");
    assertThat(outcome.unfinished().map(Detector.Unfinished::reason)).hasValue(SkipReason.LIMIT);
  }

  @Test
  void compressedTexts_outOfWhichTooMuchComes_areLeftAndTold() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("tok ".repeat(1 << 17).getBytes(StandardCharsets.US_ASCII));
    }
    String encoded = Base64.getEncoder().encodeToString(packed.toByteArray());
    ByteSlice content = ByteSlice.utf8((encoded + "\n").repeat(40) + TOKEN);

    Detector.Outcome outcome = detector.scan(content, detector.newScratch());

    assertThat(outcome.matches()).hasSize(1);
    assertThat(outcome.unfinished().map(Detector.Unfinished::detail))
        .hasValue("more comes out of its compressed texts than is looked at");
  }

  @Test
  void contentsAfterOneOverTheCap_andItsChanges_areMatchedWhole() {
    DetectorScratch scratch = detector.newScratch();
    String text = TOKEN.repeat(Effort.MAX_MATCHES + 7);
    Detection base = detector.scan(ByteSlice.utf8(text), scratch).memory();
    CopyList copies = new CopyList();
    copies.add(0, 0, 10 * TOKEN.length());

    Detector.Outcome small = detector.scan(ByteSlice.utf8(TOKEN), scratch);
    ByteSlice changed = ByteSlice.utf8(TOKEN.repeat(10) + "tok_new");
    Detector.Outcome change = detector.scanChange(changed, base, copies, scratch);

    assertThat(small.matches()).hasSize(1);
    assertThat(small.unfinished()).isEmpty();
    assertThat(change.matches()).hasSize(11);
    assertThat(change.unfinished()).isEmpty();
  }

  @Test
  void time_thatIsUp_endsTheContentAndIsTold() {
    DetectorScratch scratch = new DetectorScratch(0, new Effort(Duration.ofSeconds(-100)));

    Detector.Outcome outcome = detector.scan(ByteSlice.utf8(TOKEN.repeat(1000)), scratch);

    assertThat(outcome.matches()).hasSizeLessThan(1000);
    assertThat(outcome.unfinished().map(Detector.Unfinished::reason)).hasValue(SkipReason.TIMEOUT);
  }
}
