package dev.leaksift.rule;

import dev.leaksift.model.ScanException;

/** A rule pack that can't be used; the message has file, line, column and what to write instead. */
public final class RulePackException extends ScanException {
  private static final long serialVersionUID = 1L;

  /** One line, {@code file:line:column: what is wrong; what to write instead}. */
  public RulePackException(String message) {
    super(message);
  }

  /** The same with the error behind it. */
  public RulePackException(String message, Throwable cause) {
    super(message, cause);
  }
}
