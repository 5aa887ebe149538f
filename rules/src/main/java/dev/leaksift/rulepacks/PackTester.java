package dev.leaksift.rulepacks;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.DetectorScratch;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs the examples of packs: each {@code match} must give exactly one secret of its rule, each
 * {@code clean} none, whatever other rules say. A rule that only counts together with others (a
 * component, or one that requires companions) is tried alone, without them. For one thread.
 */
public final class PackTester {
  private static final int MIN_EXAMPLES = 2;
  private static final int SEEDS = 3;

  private final Function<List<Rule>, Finder> finders;

  /** A tester that makes finders of rules with this function. */
  public PackTester(Function<List<Rule>, Finder> finders) {
    this.finders = finders;
  }

  /** A tester by the scanner's own detector. */
  public static PackTester ofDetector() {
    return new PackTester(PackTester::detector);
  }

  private static Finder detector(List<Rule> rules) {
    Detector detector = Detector.of(rules);
    DetectorScratch scratch = detector.newScratch();
    return content ->
        detector.scan(ByteSlice.of(content), scratch).matches().stream()
            .map(match -> new Found(match.ruleId(), match.secret().reveal()))
            .collect(Collectors.toList());
  }

  /** Finds secrets: a detector of some rules. */
  @FunctionalInterface
  public interface Finder {
    /** Everything found in a content, of all rules. */
    List<Found> find(byte[] content);
  }

  /** A secret that was found: its rule, and its text, which is never shown. */
  public record Found(String ruleId, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return ruleId;
    }
  }

  /**
   * An example that does not hold.
   *
   * @param ruleId whose
   * @param example as written, empty where the examples as such are wrong
   * @param problem what was expected and what came
   */
  public record Failure(String ruleId, String example, String problem) {
    /** One line. */
    @Override
    public String toString() {
      return ruleId + ": " + problem + (example.isEmpty() ? "" : ": " + example);
    }
  }

  /** Runs all examples of all rules of some packs, with all their rules loaded. */
  public List<Failure> run(List<RulePack> packs) {
    List<Rule> all =
        packs.stream().flatMap(pack -> pack.rules().stream()).collect(Collectors.toList());
    return run(all, all);
  }

  /** Runs the examples of some rules, with a larger set of rules loaded. */
  public List<Failure> run(List<Rule> tested, List<Rule> loaded) {
    Finder together = finders.apply(loaded);
    List<Failure> failures = new ArrayList<>();
    for (Rule rule : tested) {
      boolean alone = rule.component() || !rule.requires().isEmpty();
      Finder finder = alone ? finders.apply(List.of(rule.standalone())) : together;
      test(rule, finder, failures);
    }
    return failures;
  }

  private static void test(Rule rule, Finder finder, List<Failure> failures) {
    Rule.Examples examples = rule.examples();
    Map<String, List<String>> kinds = Map.of("match", examples.match(), "clean", examples.clean());
    kinds.forEach((kind, list) -> {
      if (list.size() < MIN_EXAMPLES) {
        String problem = list.size() + " " + kind + " examples; write at least " + MIN_EXAMPLES;
        failures.add(new Failure(rule.id(), "", problem));
      }
    });
    for (String example : examples.match()) {
      check(rule, example, true, finder, failures);
    }
    for (String example : examples.clean()) {
      check(rule, example, false, finder, failures);
    }
  }

  /** The first seed that fails is reported; a template without placeholders needs one only. */
  private static void check(
      Rule rule, String example, boolean match, Finder finder, List<Failure> failures) {
    int seeds = example.contains("{") ? SEEDS : 1;
    for (int seed = 0; seed < seeds; seed++) {
      String problem;
      try {
        String text = ExampleTemplates.expand(example, seed * 31L + rule.id().hashCode());
        problem = judge(rule.id(), match, finder.find(text.getBytes(StandardCharsets.UTF_8)));
      } catch (RulePackException e) {
        problem = String.valueOf(e.getMessage());
      }
      if (!problem.isEmpty()) {
        failures.add(new Failure(rule.id(), example, problem));
        return;
      }
    }
  }

  private static String judge(String ruleId, boolean match, List<Found> found) {
    Set<String> secrets = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (Found one : found) {
      if (one.ruleId().equals(ruleId)) {
        secrets.add(one.secret());
      } else {
        others.add(one.ruleId());
      }
    }
    if (secrets.size() == (match ? 1 : 0)) {
      return "";
    }
    String instead = others.isEmpty() ? "" : ", but " + String.join(", ", others) + " found one";
    return match
        ? "a match gives " + secrets.size() + " secrets instead of 1" + instead
        : "a clean example gives " + secrets.size() + " secrets";
  }
}
