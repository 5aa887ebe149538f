package dev.leaksift.cli.hook;

import dev.leaksift.model.ScanException;

/** A hook that can't be written or taken away; the message says what to do. */
public final class HookException extends ScanException {
  private static final long serialVersionUID = 1L;

  HookException(String message) {
    super(message);
  }

  HookException(String message, Throwable cause) {
    super(message, cause);
  }
}
