package dev.leaksift.cli.completion;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for fish, which picocli does not write. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder script = new StringBuilder("# fish completion for leaksift\n");
    for (Map.Entry<String, CommandLine> sub : root.subcommands().entrySet()) {
      CommandSpec spec = sub.getValue().getCommandSpec();
      script
          .append("complete -c leaksift -n __fish_use_subcommand -a ")
          .append(sub.getKey())
          .append(" -d ")
          .append(quoted(first(spec.usageMessage().description())))
          .append('\n');
      spec.options().forEach(option -> option(script, sub.getKey(), option));
    }
    return script.toString();
  }

  private static void option(StringBuilder script, String command, OptionSpec option) {
    script
        .append("complete -c leaksift -n '__fish_seen_subcommand_from ")
        .append(command)
        .append('\'');
    for (String name : option.names()) {
      script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceAll("^-+", ""));
    }
    script
        .append(option.arity().max() > 0 ? " -r" : "")
        .append(" -d ")
        .append(quoted(first(option.description())))
        .append('\n');
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
