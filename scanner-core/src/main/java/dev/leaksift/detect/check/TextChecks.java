package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Entropy;
import dev.leaksift.detect.pattern.MatchScratch;
import dev.leaksift.detect.pattern.PatternMatcher;
import dev.leaksift.detect.pattern.PatternMatcher.Window;
import dev.leaksift.model.Evidence;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.RulePackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compiles the checks that look at a token as text, whatever its kind. Stateless. */
final class TextChecks {
  private static final List<String> CLASSES = List.of("upper", "lower", "digit", "other");

  private TextChecks() {}

  /** Drops a token whose bytes are too evenly the same. */
  static TokenCheck entropy(CheckSpec spec) throws RulePackException {
    double min;
    try {
      min = Double.parseDouble(spec.value("min", ""));
    } catch (NumberFormatException e) {
      throw new RulePackException("entropy needs a number, for example 'entropy: 3.2'", e);
    }
    if (!(min >= 0 && min <= 8)) {
      throw new RulePackException("entropy is 0 to 8 bits a byte, not " + min);
    }
    return token -> {
      double bits = Entropy.bitsPerByte(token);
      // A formatter would take longer than the check.
      String seen = Math.round(bits * 10) / 10.0 + " bits a byte";
      return bits >= min
          ? Verdict.pass(Evidence.Kind.ENTROPY, seen)
          : Verdict.fail(Evidence.Kind.ENTROPY, seen + ", needs " + min);
    };
  }

  /** Drops a token that lacks kinds of characters. */
  static TokenCheck alphabet(CheckSpec spec) throws RulePackException {
    int required = 0;
    for (String name : spec.values("classes")) {
      int index = CLASSES.indexOf(name);
      if (index < 0) {
        throw new RulePackException("unknown class '" + name + "'; the classes are " + CLASSES);
      }
      required |= 1 << index;
    }
    String min = spec.value("min", required == 0 ? "2" : "0");
    if (min.length() != 1 || min.charAt(0) < '0' || min.charAt(0) > '4') {
      throw new RulePackException("alphabet needs min from 0 to 4, not '" + min + "'");
    }
    int least = min.charAt(0) - '0';
    int mask = required;
    return token -> {
      int seen = classes(token);
      boolean enough = Integer.bitCount(seen) >= least && (seen & mask) == mask;
      return enough
          ? Verdict.pass()
          : Verdict.fail(Evidence.Kind.ENTROPY, "lacks kinds of characters that such tokens have");
    };
  }

  private static int classes(ByteSlice token) {
    int seen = 0;
    for (int i = 0; i < token.length(); i++) {
      byte b = token.at(i);
      seen |= b >= 'A' && b <= 'Z' ? 1 : b >= 'a' && b <= 'z' ? 2 : b >= '0' && b <= '9' ? 4 : 8;
    }
    return seen;
  }

  /** Drops a token that holds one of the words in any ASCII case. */
  static TokenCheck stopwords(CheckSpec spec) throws RulePackException {
    List<String> words = new ArrayList<>();
    for (String word : listed(spec)) {
      words.add(word.toLowerCase(Locale.ROOT));
    }
    return token -> {
      ByteSlice lower = lowerCase(token);
      for (String word : words) {
        if (Ascii.indexOf(lower, word, 0) >= 0) {
          return Verdict.fail(Evidence.Kind.CONTEXT, "holds the word '" + word + "'");
        }
      }
      return Verdict.pass();
    };
  }

  private static ByteSlice lowerCase(ByteSlice token) {
    byte[] lower = token.toByteArray();
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] >= 'A' && lower[i] <= 'Z') {
        lower[i] += 32;
      }
    }
    return ByteSlice.of(lower);
  }

  /** A pattern that must not be found. */
  private record Excluded(String pattern, PatternMatcher matcher) {}

  /** Drops a token in which one of the patterns is found. */
  static TokenCheck not(CheckSpec spec) throws RulePackException {
    List<Excluded> all = new ArrayList<>();
    for (String pattern : listed(spec)) {
      try {
        all.add(new Excluded(pattern, PatternMatcher.compile(pattern)));
      } catch (PatternMatcher.PatternException e) {
        throw new RulePackException("'not' needs RE2 patterns: " + e.getMessage(), e);
      }
    }
    return token -> {
      int end = token.offset() + token.length();
      Window window = new Window(token.offset(), token.offset(), end, end);
      MatchScratch scratch = new MatchScratch();
      for (Excluded excluded : all) {
        if (excluded.matcher().find(token.array(), window, scratch)) {
          return Verdict.fail(
              Evidence.Kind.CONTEXT, "holds what the rule excludes: " + excluded.pattern());
        }
      }
      return Verdict.pass();
    };
  }

  /** The values of a check that takes one list, under whatever name it stands. */
  private static List<String> listed(CheckSpec spec) throws RulePackException {
    List<String> all = new ArrayList<>();
    spec.parameters().values().forEach(all::addAll);
    if (all.isEmpty() || all.contains("")) {
      throw new RulePackException(
          "'" + spec.name() + "' needs values, for example '" + spec.name() + ": [one, two]'");
    }
    return all;
  }
}
