package dev.leaksift.bytes;

import dev.leaksift.model.Span;
import java.util.Map;
import java.util.TreeMap;

/** Spans that grow together where they overlap; a look-up costs the logarithm of their number. */
public final class SpanSet {
  private final TreeMap<Integer, Integer> endOfStart = new TreeMap<>();

  /** Adds a span. */
  public void add(Span span) {
    int start = span.start();
    int end = span.end();
    Map.Entry<Integer, Integer> other = endOfStart.lowerEntry(end);
    while (other != null && other.getValue() > start) {
      start = Math.min(start, other.getKey());
      end = Math.max(end, other.getValue());
      endOfStart.remove(other.getKey());
      other = endOfStart.lowerEntry(end);
    }
    endOfStart.put(start, end);
  }

  /** True before the first span is added. */
  public boolean isEmpty() {
    return endOfStart.isEmpty();
  }

  /** True where one of the spans has a byte in common with this one. */
  public boolean overlaps(Span span) {
    Map.Entry<Integer, Integer> last = endOfStart.lowerEntry(span.end());
    return last != null && last.getValue() > span.start();
  }
}
