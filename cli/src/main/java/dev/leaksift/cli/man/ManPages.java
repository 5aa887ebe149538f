package dev.leaksift.cli.man;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * One page in roff for each visible command, named as git names its own: {@code leaksift.1}, {@code
 * leaksift-scan.1}. picocli's own generator writes AsciiDoc, which needs another tool to become a
 * page.
 */
public final class ManPages {
  private final String date;
  private final String version;

  private ManPages(String date, String version) {
    this.date = date;
    this.version = version;
  }

  /**
   * Writes the pages of this command and all below it into the directory, which is made where
   * needed.
   *
   * @param date a day as {@code yyyy-mm-dd}, the pages' own
   */
  public static void write(CommandLine root, Path directory, String date, String version)
      throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> page : pages(root, date, version).entrySet()) {
      Files.writeString(directory.resolve(page.getKey()), page.getValue());
    }
  }

  /** Pages by file name. The same commands, date and version give the same bytes. */
  static Map<String, String> pages(CommandLine root, String date, String version) {
    Map<String, String> pages = new TreeMap<>();
    new ManPages(date, version).collect(root, pages);
    return pages;
  }

  /** Commands nest as deep as the program's source says, two or three levels. */
  private void collect(CommandLine command, Map<String, String> pages) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    pages.put(pageName(spec) + ".1", page(spec));
    command.getSubcommands().values().forEach(child -> collect(child, pages));
  }

  private static String pageName(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private String page(CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    Roff page = new Roff().title(pageName(spec), date, version);
    page.section("NAME").paragraph(pageName(spec) + " - " + summary(usage));
    page.section("SYNOPSIS").verbatim(synopsis(spec));
    if (usage.description().length > 0) {
      page.section("DESCRIPTION").paragraph(Roff.plain(usage.description()));
    }
    arguments(page, spec);
    subcommands(page, spec);
    exitCodes(page, usage);
    if (usage.footer().length > 0) {
      page.section("NOTES").verbatim(Roff.plain(usage.footer()));
    }
    CommandSpec parent = spec.parent();
    if (parent != null) {
      page.section("SEE ALSO").paragraph(pageName(parent) + "(1)");
    }
    return page.toString();
  }

  private static String summary(UsageMessageSpec usage) {
    String[] lines = usage.header().length > 0 ? usage.header() : usage.description();
    return lines.length == 0 ? "" : Roff.plain(lines[0]).lines().findFirst().orElse("");
  }

  private static String synopsis(CommandSpec spec) {
    Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
    return help.synopsis(0);
  }

  private static void arguments(Roff page, CommandSpec spec) {
    if (spec.positionalParameters().stream().anyMatch(argument -> !argument.hidden())) {
      page.section("ARGUMENTS");
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        item(page, argument.paramLabel(), argument);
      }
    }
    if (spec.options().stream().anyMatch(option -> !option.hidden())) {
      page.section("OPTIONS");
      for (OptionSpec option : spec.options()) {
        item(page, names(option), option);
      }
    }
  }

  private static void item(Roff page, String term, ArgSpec argument) {
    if (!argument.hidden()) {
      page.item(term, Roff.plain(argument.description()));
    }
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    boolean flag = option.arity().max() == 0;
    return flag ? names : names + "=" + option.paramLabel();
  }

  private static void subcommands(Roff page, CommandSpec spec) {
    boolean any =
        spec.subcommands().values().stream()
            .anyMatch(child -> !child.getCommandSpec().usageMessage().hidden());
    if (!any) {
      return;
    }
    page.section("COMMANDS");
    spec.subcommands()
        .forEach((name, child) -> {
          UsageMessageSpec usage = child.getCommandSpec().usageMessage();
          if (!usage.hidden()) {
            page.item(name, summary(usage));
          }
        });
  }

  private static void exitCodes(Roff page, UsageMessageSpec usage) {
    if (!usage.exitCodeList().isEmpty()) {
      page.section("EXIT STATUS");
      usage.exitCodeList().forEach((code, text) -> page.item(code.strip(), Roff.plain(text)));
    }
  }
}
