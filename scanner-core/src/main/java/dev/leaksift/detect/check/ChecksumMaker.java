package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import java.util.Optional;

/**
 * A checksum that can be appended to a token: the inverse of a {@link TokenCheck}, for examples.
 */
@FunctionalInterface
public interface ChecksumMaker {
  /**
   * The characters which, put after what stands before them, make the token right; a separator in
   * front of the checksum has to stand there already. Empty where the text is too short or has the
   * wrong form.
   */
  Optional<String> complete(ByteSlice tokenSoFar);
}
