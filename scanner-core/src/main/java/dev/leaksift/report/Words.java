package dev.leaksift.report;

import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Reach;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.report.text.TerminalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The few sentences and counts that several formats for people share. */
final class Words {
  private static final String[] BYTE_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Words() {}

  /** The word for a kind of evidence, as JSON has it. */
  static String of(Evidence.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The kinds of a finding's evidence, each once, strongest first; may be empty. */
  static String evidence(Finding finding) {
    return finding.evidence().stream()
        .map(e -> of(e.kind()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** {@code 1 finding}, {@code 12,345 findings}. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 3 days}, {@code less than a day}. */
  static String days(long days) {
    return days == 0 ? "less than a day" : count(days, "day");
  }

  /** {@code 2 branches, 1 tag}; empty where nothing reaches it. */
  static String reach(Reach reach) {
    List<String> parts = new ArrayList<>();
    if (reach.branches() > 0) {
      parts.add(reach.branches() == 1 ? "1 branch" : number(reach.branches()) + " branches");
    }
    if (reach.remoteBranches() > 0) {
      String noun = reach.remoteBranches() == 1 ? " branch" : " branches";
      parts.add(number(reach.remoteBranches()) + noun + " of a remote");
    }
    if (reach.tags() > 0) {
      parts.add(count(reach.tags(), "tag"));
    }
    if (reach.others() > 0) {
      parts.add(count(reach.others(), "other ref"));
    }
    return String.join(", ", parts);
  }

  /** A ref as people call it: without {@code refs/heads/} and the like. */
  static String shortRef(String name) {
    for (String prefix : List.of("refs/heads/", "refs/remotes/", "refs/tags/")) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }

  /** Digits in groups of three. By hand, as the first format of a run takes ten milliseconds. */
  static String number(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /** Bytes in the binary unit that leaves one to four digits, with one digit more, rounded. */
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 1024) {
      value /= 1024;
      unit++;
    }
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + tenths % 10 + " " + BYTE_UNITS[unit];
  }

  /** The rules that a report's findings name, hidden ones too, by id. */
  static Collection<RuleInfo> rulesOf(ScanReport report) {
    Map<String, RuleInfo> rules = new TreeMap<>();
    report.findings().forEach(f -> rules.putIfAbsent(f.rule().id(), f.rule()));
    report.suppressed().forEach(f -> rules.putIfAbsent(f.rule().id(), f.rule()));
    return rules.values();
  }

  /** {@code 3 findings (1 critical, 2 high)}, {@code No findings}. */
  static String findings(ScanReport report) {
    if (report.findings().isEmpty()) {
      return "No findings";
    }
    Map<Severity, Integer> counts = new TreeMap<>(Comparator.reverseOrder());
    report.findings().forEach(f -> counts.merge(f.severity(), 1, Integer::sum));
    StringBuilder words = new StringBuilder(count(report.findings().size(), "finding"));
    String separator = " (";
    for (Map.Entry<Severity, Integer> e : counts.entrySet()) {
      words.append(separator).append(number(e.getValue())).append(' ').append(e.getKey().label());
      separator = ", ";
    }
    return words.append(')').toString();
  }

  /** How many findings each kind of decision hides, by its source. */
  static Map<String, Integer> suppressedBy(ScanReport report) {
    Map<String, Integer> counts = new TreeMap<>();
    report.suppressed().stream()
        .flatMap(f -> f.suppression().stream())
        .forEach(s -> counts.merge(s.source(), 1, Integer::sum));
    return counts;
  }

  private static String suppressed(ScanReport report) {
    if (report.suppressed().isEmpty()) {
      return "";
    }
    String sources =
        suppressedBy(report).entrySet().stream()
            .map(e -> number(e.getValue()) + " " + TerminalText.escape(e.getKey()))
            .collect(Collectors.joining(", ", " (", ")"));
    return ", " + number(report.suppressed().size()) + " suppressed" + sources;
  }

  /** One sentence that says what the scan proved. */
  static String verdict(ScanReport report) {
    String hidden = suppressed(report);
    String scanned =
        report.coverage().complete()
            ? report.findings().isEmpty() ? "; all contents were scanned." : "."
            : "; INCOMPLETE: some contents could not be scanned.";
    return findings(report) + hidden + scanned;
  }
}
