package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;

/**
 * Looks at one token and says what it saw. Implementations are immutable, shared by threads, take
 * time in proportion to the token, and throw nothing whatever the bytes are.
 */
@FunctionalInterface
public interface TokenCheck {
  /** What the token, exactly as the rule captured it, shows. The slice is read-only. */
  Verdict check(ByteSlice token);
}
