package dev.leaksift.source.git.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of a repository's config file, in git's own syntax. Includes are never followed: the
 * file that one names may be anywhere, or a FIFO that never ends. What does not parse is skipped to
 * the end of its line and remembered.
 *
 * <p>Keys are {@code section.name} or {@code section.subsection.name}; section and name in lower
 * case, as git compares them.
 */
public final class GitConfig {
  private final Map<String, List<String>> values = new HashMap<>();
  private final String text;
  private int at;
  private int line = 1;
  private int firstBadLine;

  private GitConfig(String text) {
    this.text = text;
  }

  /** Parses the bytes of a config file. */
  public static GitConfig parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    GitConfig config = new GitConfig(text.startsWith("\uFEFF") ? text.substring(1) : text);
    config.sections();
    return config;
  }

  /** A config without any entry. */
  public static GitConfig empty() {
    return new GitConfig("");
  }

  /** The last value of a key, which is the one that counts. */
  public Optional<String> value(String key) {
    List<String> all = values.getOrDefault(key, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** True where git would read the key's value as true. */
  public boolean isTrue(String key) {
    String value = value(key).orElse("false").toLowerCase(Locale.ROOT);
    return value.equals("true") || value.equals("yes") || value.equals("on") || value.equals("1");
  }

  /** Keys that begin with a prefix, sorted. */
  public List<String> keys(String prefix) {
    return values.keySet().stream().filter(key -> key.startsWith(prefix)).sorted().toList();
  }

  /** The first line that does not parse, counted from 1; 0 where all do. */
  public int firstBadLine() {
    return firstBadLine;
  }

  private void sections() {
    String section = "";
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[') {
        section = header();
      } else if (c == '#' || c == ';') {
        skipLine();
      } else if (Character.isLetter(c)) {
        entry(section);
      } else if (Character.isWhitespace(c)) {
        next();
      } else {
        bad();
      }
    }
  }

  private void next() {
    if (text.charAt(at) == '\n') {
      line++;
    }
    at++;
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void bad() {
    if (firstBadLine == 0) {
      firstBadLine = line;
    }
    skipLine();
  }

  /** Reads {@code [section]}, {@code [section "sub"]} or the old {@code [section.sub]}. */
  private String header() {
    int end = at + 1;
    while (end < text.length() && isNameChar(text.charAt(end))) {
      end++;
    }
    String name = text.substring(at + 1, end).toLowerCase(Locale.ROOT);
    at = end;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    StringBuilder sub = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    if (quoted && !subsection(sub)) {
      bad();
      return "";
    }
    if (at >= text.length() || text.charAt(at) != ']' || name.isEmpty()) {
      bad();
      return "";
    }
    at++;
    return quoted ? name + "." + sub + "." : name + ".";
  }

  private boolean subsection(StringBuilder out) {
    at++;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      out.append(c);
    }
    return false;
  }

  private static boolean isNameChar(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.');
  }

  private void entry(String section) {
    int start = at;
    while (at < text.length() && isNameChar(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at).toLowerCase(Locale.ROOT);
    skipBlanks();
    String value = "true";
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      skipBlanks();
      value = entryValue();
    } else if (at < text.length() && "\n#;".indexOf(text.charAt(at)) < 0) {
      bad();
      return;
    }
    if (section.isEmpty()) {
      bad();
      return;
    }
    values.computeIfAbsent(section + name, key -> new ArrayList<>()).add(value);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Reads to the end of the line: quotes, escapes, a backslash that joins lines, comments. */
  private String entryValue() {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    int kept = 0;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      if (c == '"') {
        quoted = !quoted;
        kept = out.length();
        continue;
      }
      if (!quoted && (c == '#' || c == ';')) {
        skipLine();
        break;
      }
      if (c == '\\') {
        escape(out);
        kept = out.length();
        continue;
      }
      out.append(c);
      if (quoted || !Character.isWhitespace(c)) {
        kept = out.length();
      }
    }
    if (quoted) {
      bad();
    }
    return out.substring(0, kept);
  }

  private void escape(StringBuilder out) {
    if (at >= text.length()) {
      bad();
      return;
    }
    char c = text.charAt(at);
    if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
      at++;
      c = '\n';
    }
    switch (c) {
      case '\n' -> line++;
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'b' -> out.append('\b');
      case '\\', '"' -> out.append(c);
      default -> {
        bad();
        return;
      }
    }
    at++;
  }
}
