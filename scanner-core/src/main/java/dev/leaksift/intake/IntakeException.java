package dev.leaksift.intake;

import dev.leaksift.model.ScanException;

/** A report can't be read; the message names file, place and remedy, and quotes no content. */
public final class IntakeException extends ScanException {
  private static final long serialVersionUID = 1L;

  IntakeException(String message) {
    super(message);
  }

  IntakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
