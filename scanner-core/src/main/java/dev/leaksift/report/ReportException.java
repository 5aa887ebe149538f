package dev.leaksift.report;

import dev.leaksift.model.ScanException;

/** A report can't be put where the user wants it; the message says why and what to do. */
public final class ReportException extends ScanException {
  private static final long serialVersionUID = 1L;

  ReportException(String message) {
    super(message);
  }

  ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
