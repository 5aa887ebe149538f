package dev.leaksift.model;

/**
 * A half-open range of bytes in one content.
 *
 * @param start first byte, counted from 0
 * @param end one past the last byte, never below {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  /** Bytes covered. */
  public int length() {
    return end - start;
  }

  /** True where both share at least one byte. */
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** True where every byte of the other is one of this. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** The same range moved by a number of bytes, which may be negative. */
  public Span shift(int by) {
    return new Span(start + by, end + by);
  }

  /** By start, then by end. */
  @Override
  public int compareTo(Span other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
