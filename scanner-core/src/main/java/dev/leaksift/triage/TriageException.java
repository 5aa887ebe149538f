package dev.leaksift.triage;

import dev.leaksift.model.ScanException;

/** A baseline can't be read; the message names file, line and remedy, and quotes no content. */
public final class TriageException extends ScanException {
  private static final long serialVersionUID = 1L;

  TriageException(String message) {
    super(message);
  }

  TriageException(String message, Throwable cause) {
    super(message, cause);
  }
}
