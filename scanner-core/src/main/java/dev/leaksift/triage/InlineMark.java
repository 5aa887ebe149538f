package dev.leaksift.triage;

import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Region;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Status;
import dev.leaksift.model.Suppression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marks that the author of a line puts beside a secret to say that it is none. Understood: {@code
 * leaksift:allow RULE[,RULE] reason} and {@code leaksift:allow-next-line RULE[,RULE] reason}, where
 * RULE is a rule's id or {@code all}; {@code gitleaks:allow}; {@code pragma: allowlist secret} and
 * {@code pragma: allowlist nextline secret} (also with the old word {@code whitelist}). Pure
 * functions of text.
 */
public final class InlineMark {
  private static final String OWN = "leaksift:allow";
  private static final String OWN_NEXT = "leaksift:allow-next-line";
  private static final String GITLEAKS = "gitleaks:allow";
  private static final String PRAGMA = "pragma:";
  private static final int MAX_REASON = 200;

  private InlineMark() {}

  /** The mark on a line that silences a rule there. */
  public static Optional<Suppression> onLine(String ruleId, String line) {
    Optional<Suppression> own = own(ruleId, line, OWN);
    if (own.isPresent()) {
      return own;
    }
    return line.contains(GITLEAKS) || hasPragma(line, "secret")
        ? Optional.of(inline(Optional.empty()))
        : Optional.empty();
  }

  /** The mark on a line that silences a rule on the line below. */
  public static Optional<Suppression> onLineBefore(String ruleId, String line) {
    Optional<Suppression> own = own(ruleId, line, OWN_NEXT);
    return own.isEmpty() && hasPragma(line, "nextline secret")
        ? Optional.of(inline(Optional.empty()))
        : own;
  }

  /**
   * The mark that silences a finding: every path needs one, else one marked copy would hide the
   * others. What counts at a path is its most exposed state: a mark there speaks for older versions
   * of the same file, in which it could not be put any more. Looks at the masked lines that the
   * finding carries; a mark that was cut off with the rest of a very long line does not count.
   */
  public static Optional<Suppression> of(Finding finding) {
    Map<String, Status> exposed = new HashMap<>();
    for (Occurrence place : finding.occurrences()) {
      exposed.merge(place.location().path(), place.status(), InlineMark::moreExposed);
    }
    Optional<Suppression> first = Optional.empty();
    for (Occurrence place : finding.occurrences()) {
      if (place.status() == exposed.get(place.location().path())) {
        Optional<Suppression> mark = at(finding.rule().id(), place);
        if (mark.isEmpty()) {
          return Optional.empty();
        }
        first = first.isPresent() ? first : mark;
      }
    }
    return first;
  }

  private static Status moreExposed(Status a, Status b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Optional<Suppression> at(String ruleId, Occurrence place) {
    Optional<Snippet> snippet = place.snippet();
    if (snippet.isEmpty()) {
      return Optional.empty();
    }
    Region region = place.location().region();
    List<String> lines = snippet.get().lines();
    for (int i = 0; i < lines.size(); i++) {
      int number = snippet.get().firstLine() + i;
      Optional<Suppression> mark = Optional.empty();
      if (number == region.line() - 1) {
        mark = onLineBefore(ruleId, lines.get(i));
      } else if (number >= region.line() && number <= region.endLine()) {
        mark = onLine(ruleId, lines.get(i));
      }
      if (mark.isPresent()) {
        return mark;
      }
    }
    return Optional.empty();
  }

  private static Optional<Suppression> own(String ruleId, String line, String word) {
    for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
      int end = at + word.length();
      if (end < line.length() && Character.isWhitespace(line.charAt(end))) {
        String[] parts = line.substring(end).strip().split("\\s+", 2);
        if (namesRule(parts[0], ruleId)) {
          return Optional.of(inline(reason(parts)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean namesRule(String list, String ruleId) {
    for (String name : list.split(",", -1)) {
      if (name.equals(ruleId) || name.equals("all")) {
        return true;
      }
    }
    return false;
  }

  /** What follows the rules, without the end of a comment. */
  private static Optional<String> reason(String[] parts) {
    if (parts.length < 2) {
      return Optional.empty();
    }
    String words = parts[1];
    for (String end : new String[] {"*/", "-->", "#}", "%>"}) {
      words = words.endsWith(end) ? words.substring(0, words.length() - end.length()) : words;
    }
    words = words.strip();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.substring(0, Math.min(words.length(), MAX_REASON)));
  }

  private static boolean hasPragma(String line, String what) {
    int at = line.indexOf(PRAGMA);
    if (at < 0) {
      return false;
    }
    String rest = line.substring(at + PRAGMA.length()).strip();
    return rest.startsWith("allowlist " + what) || rest.startsWith("whitelist " + what);
  }

  private static Suppression inline(Optional<String> reason) {
    return new Suppression("inline", reason, Optional.empty(), Optional.empty());
  }
}
