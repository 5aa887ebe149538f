package dev.leaksift.cli.rules;

import dev.leaksift.detect.Detector;
import dev.leaksift.detect.RuleStats;
import dev.leaksift.model.Confidence;
import dev.leaksift.rule.Rule;
import dev.leaksift.scan.ScanListener;
import dev.leaksift.scan.ScanRequest;
import dev.leaksift.scan.ScanRequest.Kind;
import dev.leaksift.scan.ScanRequest.Target;
import dev.leaksift.scan.Scanner;
import dev.leaksift.scan.StopSignal;
import dev.leaksift.source.SourceException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What each rule costs on some targets. */
public final class StatsPrinter {
  private static final long MAX_BYTES = 256L << 20;

  private final List<Rule> rules;
  private final PrintStream out;

  /** Measures these rules. */
  public StatsPrinter(List<Rule> rules, PrintStream out) {
    this.rules = rules;
    this.out = out;
  }

  /** Scans targets and prints a line a rule, the dearest first. */
  public void run(List<String> targets) throws SourceException {
    RuleStats stats = new RuleStats();
    Detector detector = Detector.of(rules).measuredBy(stats);
    List<Target> all = targets.stream().map(t -> new Target(Path.of(t), t, Kind.AUTO)).toList();
    // One worker: times of threads that wait for each other would tell nothing.
    ScanRequest request =
        new ScanRequest(all, true, true, 1, MAX_BYTES, 0, Confidence.LOW, ScanRequest.Trees.PLAIN);
    new Scanner(detector, "stats").scan(request, ScanListener.SILENT, StopSignal.manual());
    out.printf(Locale.ROOT, "%10s %10s %8s  %s%n", "ms", "hits", "matches", "rule");
    stats.rows().stream()
        .sorted(Comparator.comparingLong(RuleStats.Row::nanos).reversed())
        .forEach(this::print);
    long dead = rules.stream().filter(r -> stats.hits(r.id()) == 0).count();
    out.printf(Locale.ROOT, "%,d of %,d rules had no hit%n", dead, rules.size());
  }

  private void print(RuleStats.Row row) {
    out.printf(
        Locale.ROOT,
        "%10.1f %10d %8d  %s%n",
        row.nanos() / 1e6,
        row.hits(),
        row.matches(),
        row.ruleId());
  }
}
