package dev.leaksift.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * Problem: a hook is waited for at every commit, and to have its few words read by annotations takes
 * 60 to 90 ms, as long as all the rest.
 *
 * Idea: the words that hooks and people mostly use are read by a switch. Whatever it is not sure of, be it
 * an option that it does not know, one given twice or a value that it does not like, it leaves to
 * picocli, whole, messages included. So it can't read a line in another way, only take it or not; a
 * test holds both equal for what it takes.
 *
 * Rejected: to read all options so, which would be a second list of them, with their texts.
 */
/** The words of a call, option by option. For one thread, used once. */
final class QuickLine {
  private static final int MAX_DIGITS = 9;

  private final String[] words;
  private int at;
  private boolean ended;
  private boolean unsure;
  private String option = "";
  private Optional<String> attached = Optional.empty();
  private final Set<String> seen = new HashSet<>();
  private final List<String> plain = new ArrayList<>();

  /** A line's words after so many, which name the command. */
  QuickLine(String[] words, int from) {
    this.words = words;
    this.at = from;
  }

  /** Goes on to the next option, past words that are none; false where none follows. */
  boolean next() {
    // A flag has no use for what is attached to it, and so leaves it here.
    unsure |= attached.isPresent();
    while (at < words.length && !unsure) {
      String word = words[at++];
      if (ended || !word.startsWith("-") || word.equals("-")) {
        plain.add(word);
      } else if (word.equals("--")) {
        ended = true;
      } else {
        read(word);
        unsure = !seen.add(option);
        return !unsure;
      }
    }
    return false;
  }

  private void read(String word) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    attached = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
    option =
        switch (equals < 0 ? word : word.substring(0, equals)) {
          case "-f" -> "--format";
          case "-o" -> "--output";
          case "-q" -> "--quiet";
          case "-v" -> "--verbose";
          default -> equals < 0 ? word : word.substring(0, equals);
        };
  }

  /** The option, by its long name. */
  String option() {
    return option;
  }

  /** Leaves the line to picocli; for whoever does not know the option. */
  void giveUp() {
    unsure = true;
  }

  /** True once the line is picocli's to read. */
  boolean isUnsure() {
    return unsure;
  }

  /** The words that are no options. */
  List<String> plain() {
    return plain;
  }

  /** The option's value; empty where there is none to be sure of, and the line is given up. */
  Optional<String> value() {
    Optional<String> value = attached;
    attached = Optional.empty();
    if (value.isEmpty() && at < words.length) {
      value = Optional.of(words[at++]);
    }
    value = value.filter(word -> !word.isBlank() && !word.startsWith("-"));
    unsure |= value.isEmpty();
    return value;
  }

  /** The option's value as a constant, by its name or as it is written, in any case. */
  <E extends Enum<E>> Optional<E> value(E[] constants) {
    Optional<String> value = value();
    Optional<E> found = value.flatMap(word -> named(word, constants));
    unsure |= found.isEmpty();
    return found;
  }

  /** The constant of a name; empty where there is none. */
  static <E extends Enum<E>> Optional<E> named(String word, E[] constants) {
    for (E constant : constants) {
      if (constant.name().equalsIgnoreCase(word) || constant.toString().equalsIgnoreCase(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** The option's value as a plain number of up to nine digits. */
  Optional<Long> number() {
    Optional<Long> number = value().filter(QuickLine::isNumber).map(Long::valueOf);
    unsure |= number.isEmpty();
    return number;
  }

  private static boolean isNumber(String word) {
    return word.length() <= MAX_DIGITS
        && word.charAt(0) != '0'
        && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
