package dev.leaksift.source.git.index;

import java.io.IOException;

/** An index that does not follow its format, or one that is not known. */
final class IndexFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  IndexFormatException(String message) {
    super(message);
  }
}
