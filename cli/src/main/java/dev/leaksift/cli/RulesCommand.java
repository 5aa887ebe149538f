package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.rules.RulePrinter;
import dev.leaksift.cli.rules.StatsPrinter;
import dev.leaksift.detect.Detector;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanException;
import dev.leaksift.rule.GitleaksImport;
import dev.leaksift.rule.PackWriter;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackReader;
import dev.leaksift.rule.RuleSet;
import dev.leaksift.rulepacks.PackTester;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift rules}: what is looked for. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, shows, tests, imports and measures rules.")
final class RulesCommand {
  private final Streams streams;

  RulesCommand(Streams streams) {
    this.streams = streams;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists rules, one a line: id, severity, provider, title.")
  int list(
      @Option(names = "--category", description = "Only this theme.") @Nullable String category,
      @Option(names = "--provider", description = "Only this provider.") @Nullable String provider,
      @Option(names = "--incident", description = "Only rules with this public incident.")
          @Nullable String incident,
      @Mixin RuleOptions ruleOptions)
      throws ScanException {
    PrintStream out = streams.out();
    RuleSet rules = ruleOptions.load(streams.err());
    if (incident != null && rules.loaded().stream().noneMatch(r -> isOf(incident, r))) {
      streams
          .err()
          .println("leaksift: no incident " + incident + "; known are " + incidents(rules));
      return ExitCode.USAGE.code();
    }
    for (Rule rule : rules.loaded()) {
      RuleInfo info = rule.info();
      boolean wanted =
          rules.isOn(rule.id())
              && (category == null || info.category().equalsIgnoreCase(category))
              && (provider == null || info.provider().equalsIgnoreCase(provider))
              && (incident == null || isOf(incident, rule));
      if (wanted) {
        out.printf(
            Locale.ROOT,
            "%-40s %-8s %-20s %s%n",
            info.id(),
            info.severity().label(),
            info.provider(),
            info.title());
      }
    }
    return ExitCode.CLEAN.code();
  }

  private static boolean isOf(String incident, Rule rule) {
    String wanted = incident.toLowerCase(Locale.ROOT);
    return rule.info().incidents().stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static String incidents(RuleSet rules) {
    return rules.loaded().stream()
        .flatMap(rule -> rule.info().incidents().stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows all that is known of one rule.")
  int show(
      @Parameters(paramLabel = "ID", description = "The rule's id.") String id,
      @Mixin RuleOptions ruleOptions)
      throws ScanException {
    Optional<Rule> found = ruleOptions.load(streams.err()).find(id);
    if (found.isEmpty()) {
      streams.err().println("leaksift: no rule " + id + "; 'leaksift rules list' names them all");
      return ExitCode.USAGE.code();
    }
    RulePrinter.print(found.get(), streams.out());
    return ExitCode.CLEAN.code();
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Runs the examples of packs, of the built-in ones where none is named;",
        "exit status 1 where one does not hold."
      })
  int test(
      @Parameters(
              paramLabel = "PACK",
              arity = "0..*",
              description = "YAML files, or directories of them.")
          @Nullable List<Path> files)
      throws ScanException {
    RuleSet builtin = RuleOptions.builtin();
    List<Rule> loaded = new ArrayList<>(builtin.loaded());
    List<Rule> tested = new ArrayList<>();
    if (files == null || files.isEmpty()) {
      loaded.stream().filter(r -> !r.examples().match().isEmpty()).forEach(tested::add);
    } else {
      for (RulePack pack :
          RulePackReader.readAll(RuleOptions.files(files), builtin.ids(), Detector::check)) {
        tested.addAll(pack.rules());
        loaded.addAll(pack.rules());
      }
    }
    List<PackTester.Failure> failures = PackTester.ofDetector().run(tested, loaded);
    failures.forEach(streams.out()::println);
    streams.out().printf(Locale.ROOT, "%,d rules, %,d failures%n", tested.size(), failures.size());
    return (failures.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS).code();
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Writes a gitleaks or betterleaks configuration as a pack to standard output;",
        "what can't be expressed is told on standard error."
      })
  int importToml(@Parameters(paramLabel = "FILE", description = "TOML.") Path file)
      throws ScanException {
    GitleaksImport.Imported imported = RuleOptions.readGitleaks(file);
    streams.out().print(PackWriter.write(imported.pack()));
    imported.notes().forEach(note -> streams.err().println("leaksift: " + note));
    return ExitCode.CLEAN.code();
  }

  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = {
        "Scans targets and lists rules by the time they took, with hits and matches:",
        "finds the costly and the dead."
      })
  int stats(
      @Parameters(paramLabel = "TARGET", arity = "1..*", description = "As for scan.")
          List<String> targets,
      @Mixin RuleOptions ruleOptions)
      throws ScanException {
    new StatsPrinter(ruleOptions.load(streams.err()).rules(), streams.out()).run(targets);
    return ExitCode.CLEAN.code();
  }
}
