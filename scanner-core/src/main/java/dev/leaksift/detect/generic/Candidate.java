package dev.leaksift.detect.generic;

/**
 * A value next to a telling name: perhaps a secret. Holds offsets only, never bytes.
 *
 * @param kind what it would be
 * @param nameStart first byte of the name (for URL credentials: of the user)
 * @param nameEnd behind its last byte
 * @param valueStart first byte of the value, quotes left out
 * @param valueEnd behind its last byte; where the value leaves the reach, the end of the reach
 * @param hitStart first byte of the keyword: the reach is counted from it
 * @param syntax how name and value are joined, bits of {@link Syntax}
 */
public record Candidate(
    GenericKind kind,
    int nameStart,
    int nameEnd,
    int valueStart,
    int valueEnd,
    int hitStart,
    int syntax) {
  public Candidate {
    if (nameStart > nameEnd || valueStart >= valueEnd) {
      throw new IllegalArgumentException("name or value without bytes");
    }
  }
}
