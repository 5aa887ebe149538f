package dev.leaksift.cli.man;

import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * Writes the few requests of the {@code man} macro package (groff_man(7)) that a page needs. Text
 * is escaped, so that a backslash, a leading dot or a hyphen in a help text shows as itself.
 */
final class Roff {
  private final StringBuilder out = new StringBuilder();

  /** The first line of a page; section 1 is user commands. */
  Roff title(String name, String date, String version) {
    return request(".TH", name.toUpperCase(Locale.ROOT), "1", date, version, "Leaksift");
  }

  Roff section(String name) {
    return request(".SH", name);
  }

  Roff subsection(String name) {
    return request(".SS", name);
  }

  Roff paragraph(String text) {
    out.append(".PP\n");
    return text(text);
  }

  /** A term in bold, and what it means, indented below it. */
  Roff item(String term, String meaning) {
    out.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
    return text(meaning);
  }

  /** Lines that keep their breaks. */
  Roff verbatim(String lines) {
    out.append(".PP\n.nf\n");
    text(lines);
    out.append(".fi\n");
    return this;
  }

  private Roff text(String text) {
    for (String line : text.strip().split("\n", -1)) {
      boolean asRequest = line.startsWith(".") || line.startsWith("'");
      out.append(asRequest ? "\\&" : "").append(escaped(line.stripTrailing())).append('\n');
    }
    return this;
  }

  private Roff request(String macro, String... arguments) {
    out.append(macro);
    for (String argument : arguments) {
      out.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
    }
    out.append('\n');
    return this;
  }

  /** Plain text of picocli's markup ({@code @|bold x|@}, {@code %n}, {@code %%}). */
  static String plain(String... markup) {
    String joined = String.join("\n", markup);
    return Ansi.OFF.string(joined.replace("%n", "\n").replace("%%", "%"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
