package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.detect.Detector;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.Severity;
import dev.leaksift.model.SkipReason;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RuleDetails;
import dev.leaksift.source.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One content's failure costs that content: here a rule whose pattern no loader has checked. */
class GuardedDetectorTest {
  private static final String FAILS = "boom";
  private static final String HIT = "tok_abc123";

  private final List<ScanProblem> problems = new ArrayList<>();
  private final Detector plain =
      Detector.of(List.of(rule("broken", FAILS, "boom["), rule("good", "tok_", "tok_[a-z0-9]+")));
  private final GuardedDetector detector = new GuardedDetector(plain, problems::add);

  /** A rule whose keyword begins its pattern. */
  static Rule rule(String id, String keyword, String pattern) {
    return new Rule(
        new RuleInfo(id, id, "Acme", "test", Severity.HIGH, Optional.empty(), List.of()),
        List.of(keyword),
        false,
        pattern,
        Optional.empty(),
        new Rule.Reach(20, 110),
        Confidence.HIGH,
        List.of(),
        Rule.PathFilter.EVERYWHERE,
        List.of(),
        false,
        RuleDetails.NONE);
  }

  private static Content content(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new Content(new Origin.WorkTreeFile(name), ByteSlice.of(bytes));
  }

  @Test
  void failure_isAProblemThatNamesContentAndClassOnly() {
    Detector.Outcome outcome = detector.scan(content("a.txt", HIT + " " + FAILS));

    assertThat(outcome.matches()).isEmpty();
    String detail = "IllegalStateException while it was matched";
    assertThat(problems).containsExactly(new ScanProblem(SkipReason.FAILED, "a.txt", detail));
  }

  @Test
  void contentsAfterAFailure_areScannedAsBefore() {
    Content good = content("b.txt", "x " + HIT);

    detector.scan(content("a.txt", FAILS + " " + HIT));
    Detector.Outcome outcome = detector.scan(good);

    assertThat(outcome.matches()).isNotEmpty();
    assertThat(outcome.matches()).isEqualTo(plain.scan(good.bytes(), plain.newScratch()).matches());
    assertThat(problems).hasSize(1);
  }

  @Test
  void changeOfAFailedContent_isScannedWhole() {
    Detector.Outcome failed = detector.scan(content("a.txt", HIT + " " + FAILS));
    CopyList copies = new CopyList();
    copies.add(0, 0, HIT.length());

    Detector.Outcome outcome = detector.scanChange(content("b.txt", HIT), failed.memory(), copies);

    assertThat(outcome.matches()).hasSize(1);
    assertThat(problems).hasSize(1);
  }
}
