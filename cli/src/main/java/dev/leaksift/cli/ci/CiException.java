package dev.leaksift.cli.ci;

import dev.leaksift.model.ScanException;

/** What a CI system should have said and has not; the message says what to do. */
public final class CiException extends ScanException {
  private static final long serialVersionUID = 1L;

  CiException(String message) {
    super(message);
  }

  CiException(String message, Throwable cause) {
    super(message, cause);
  }
}
