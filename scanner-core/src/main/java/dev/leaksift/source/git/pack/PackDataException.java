package dev.leaksift.source.git.pack;

import dev.leaksift.model.ScanException;
import dev.leaksift.model.SkipReason;

/**
 * An object, an entry or a file of a pack that can't be read. Costs what stands on it, never the
 * scan. Has no stack trace: a damaged pack may hold a million of them.
 */
public final class PackDataException extends ScanException {
  private static final long serialVersionUID = 1L;

  private final SkipReason reason;

  /** One line that says what is wrong. */
  public PackDataException(SkipReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The usual case: the data contradict themselves. */
  public static PackDataException corrupt(String message) {
    return new PackDataException(SkipReason.CORRUPT, message);
  }

  /** Which kind of problem it is. */
  public SkipReason reason() {
    return reason;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
