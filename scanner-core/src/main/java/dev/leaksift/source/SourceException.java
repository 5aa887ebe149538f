package dev.leaksift.source;

import dev.leaksift.model.ScanException;

/** A source that can't be read at all; the message says which and what to do. */
public final class SourceException extends ScanException {
  private static final long serialVersionUID = 1L;

  /** One line: what, where, remedy. */
  public SourceException(String message) {
    super(message);
  }

  /** The same with the error behind it, shown by {@code --debug}. */
  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
