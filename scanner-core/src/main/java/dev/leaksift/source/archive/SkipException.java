package dev.leaksift.source.archive;

import dev.leaksift.model.SkipReason;
import java.io.IOException;

/** Something in an archive that is not read, for a reason other than damage. */
final class SkipException extends IOException {
  private static final long serialVersionUID = 1L;

  private final SkipReason reason;

  /** The detail is one line without anything of the content. */
  SkipException(SkipReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  SkipReason reason() {
    return reason;
  }
}
