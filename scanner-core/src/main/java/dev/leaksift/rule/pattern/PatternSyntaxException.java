package dev.leaksift.rule.pattern;

import dev.leaksift.model.ScanException;

/** A pattern that is not RE2 syntax; the message says what and at which character. */
public final class PatternSyntaxException extends ScanException {
  private static final long serialVersionUID = 1L;

  PatternSyntaxException(String what, int index) {
    super(what + " at character " + (index + 1) + " of the pattern");
  }
}
