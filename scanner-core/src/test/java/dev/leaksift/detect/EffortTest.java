package dev.leaksift.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.SkipReason;
import java.time.Duration;
import java.util.List;
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
          assertThat(why.detail()).startsWith("7 matches more than 100000");
        });
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
