package dev.leaksift.model;

/**
 * Something the user can mend: a path that is not there, a pack that does not parse. The message is
 * one line with what was wrong, where, and what to do. Each room has its own kind.
 */
public abstract class ScanException extends Exception {
  private static final long serialVersionUID = 1L;

  protected ScanException(String message) {
    super(message);
  }

  protected ScanException(String message, Throwable cause) {
    super(message, cause);
  }
}
