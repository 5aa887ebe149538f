package dev.leaksift.report;

import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.PathText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows secrets as the user asked, and nothing of them elsewhere.
 *
 * <pre>
 * Problem:  a commit's subject, a file's name or a problem's detail may quote a secret that was found.
 * Idea:     index all secrets of the report by their first six characters; at each position of a text
 *           one probe of a bit set says "none starts here" nearly always, else a map has the few that may.
 *           A text that was cut may end within a secret: then the part counts as the whole.
 * Cost:     one probe a character; some 100 bytes a secret, 512 KiB for the bits.
 * Rejected: String.replace for each secret (findings times texts); masking only long secrets (a password
 *           in a subject is as bad as in a file).
 * </pre>
 */
final class Masking {
  /** A shorter secret is a word that may stand anywhere by chance. */
  private static final int MIN_LENGTH = 6;

  /** Where a text ends within a secret, this much more of it must be there. */
  private static final int MORE_WHERE_CUT = 4;

  /** A path is masked only for secrets that are no file's name by chance. */
  private static final int MIN_LENGTH_IN_PATH = 20;

  private static final int FILTER_BITS = 22;

  /** Of a character in the sum of those of a start, against the one behind it. */
  private static final int WEIGHT = 31;

  /** Of the first one: {@code WEIGHT} to the power of {@code MIN_LENGTH - 1}. */
  private static final int FIRST_WEIGHT = WEIGHT * WEIGHT * WEIGHT * WEIGHT * WEIGHT;

  private final boolean show;
  private final BitSet starts = new BitSet(1 << FILTER_BITS);
  private final Map<String, List<Known>> byStart = new HashMap<>();

  private Masking(boolean show) {
    this.show = show;
  }

  private record Known(String clear, String masked) {}

  /** For all findings of a report, hidden ones too. */
  static Masking of(ScanReport report, ReportOptions options) {
    Masking masking = new Masking(options.showSecrets());
    if (!options.showSecrets()) {
      report.findings().forEach(masking::add);
      report.suppressed().forEach(masking::add);
    }
    return masking;
  }

  /** The secret itself, masked or in clear. */
  String secret(Finding finding) {
    return show ? finding.secret().reveal() : finding.secret().masked();
  }

  /** A free text without any of the report's secrets. */
  String text(String text) {
    return masked(text, MIN_LENGTH);
  }

  /** A path as {@link PathText#of} gives it, without any long secret. */
  String path(String path) {
    return masked(PathText.of(path), MIN_LENGTH_IN_PATH);
  }

  /** A path as {@link PathText#uri} gives it, without any long secret. */
  String uri(String path) {
    return PathText.uri(masked(path, MIN_LENGTH_IN_PATH));
  }

  private void add(Finding finding) {
    String clear = finding.secret().reveal();
    if (clear.length() >= MIN_LENGTH) {
      starts.set(spread(sum(clear, 0)));
      byStart
          .computeIfAbsent(clear.substring(0, MIN_LENGTH), k -> new ArrayList<>(1))
          .add(new Known(clear, finding.secret().masked()));
    }
  }

  private String masked(String text, int minLength) {
    if (text.length() < MIN_LENGTH) {
      return text;
    }
    StringBuilder out = null;
    int copied = 0;
    int hash = sum(text, 0);
    for (int i = 0; ; i++) {
      Known known = i >= copied && starts.get(spread(hash)) ? longestAt(text, i, minLength) : null;
      if (known != null) {
        out = out == null ? new StringBuilder() : out;
        out.append(text, copied, i).append(known.masked());
        copied = Math.min(text.length(), i + known.clear().length());
      }
      if (i + MIN_LENGTH == text.length()) {
        return out == null ? text : out.append(text, copied, text.length()).toString();
      }
      hash = (hash - text.charAt(i) * FIRST_WEIGHT) * WEIGHT + text.charAt(i + MIN_LENGTH);
    }
  }

  private @Nullable Known longestAt(String text, int at, int minLength) {
    Known longest = null;
    for (Known k : byStart.getOrDefault(text.substring(at, at + MIN_LENGTH), List.of())) {
      String clear = k.clear();
      int there = Math.min(clear.length(), text.length() - at);
      if (clear.length() >= minLength
          && there >= Math.min(clear.length(), minLength + MORE_WHERE_CUT)
          && text.regionMatches(at, clear, 0, there)
          && (longest == null || longest.clear().length() < clear.length())) {
        longest = k;
      }
    }
    return longest;
  }

  private static int sum(String text, int at) {
    int h = 0;
    for (int i = 0; i < MIN_LENGTH; i++) {
      h = h * WEIGHT + text.charAt(at + i);
    }
    return h;
  }

  private static int spread(int sum) {
    return (sum * 0x9e3779b9) >>> (32 - FILTER_BITS);
  }
}
