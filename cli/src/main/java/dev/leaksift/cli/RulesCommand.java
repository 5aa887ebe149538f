package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanException;
import dev.leaksift.rule.Rule;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    description = "Lists, shows and tests rules.")
final class RulesCommand {
  private final Streams streams;

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

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
          @Nullable String incident)
      throws ScanException {
    PrintStream out = streams.out();
    for (Rule rule : ruleOptions.rules()) {
      RuleInfo info = rule.info();
      boolean wanted =
          (category == null || info.category().equalsIgnoreCase(category))
              && (provider == null || info.provider().equalsIgnoreCase(provider))
              && (incident == null || mentions(info.incidents(), incident));
      if (wanted) {
        out.printf(
            Locale.ROOT, "%-40s %-8s %-20s %s%n",
            info.id(), info.severity().label(), info.provider(), info.title());
      }
    }
    return ExitCode.CLEAN.code();
  }

  private static boolean mentions(List<String> incidents, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return incidents.stream().anyMatch(i -> i.toLowerCase(Locale.ROOT).contains(wanted));
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows all that is known of one rule.")
  int show(@Parameters(paramLabel = "ID", description = "The rule's id.") String id)
      throws ScanException {
    Optional<Rule> found =
        ruleOptions.rules().stream().filter(r -> r.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      streams.err().println("leaksift: no rule " + id + "; 'leaksift rules list' names them all");
      return ExitCode.USAGE.code();
    }
    RulePrinter.print(found.get(), streams.out());
    return ExitCode.CLEAN.code();
  }
}
