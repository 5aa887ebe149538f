package dev.leaksift.detect;

/**
 * One keyword hit in its content, as a rule sees it. One object a thread, set anew for each hit,
 * since hits are the most frequent thing there is; valid only during the call that hands it over.
 */
final class Hit {
  private byte[] array = {};
  private int low;
  private int high;
  private int start;
  private int end;

  /** Chooses the content: the range {@code low..high} of the array. */
  void in(byte[] contentArray, int contentLow, int contentHigh) {
    this.array = contentArray;
    this.low = contentLow;
    this.high = contentHigh;
  }

  /** Chooses the hit, by indexes into the array. */
  void at(int hitStart, int hitEnd) {
    this.start = hitStart;
    this.end = hitEnd;
  }

  /** Holds the content; bytes outside {@code low()..high()} are none of the rule's. */
  byte[] array() {
    return array;
  }

  /** Index of the content's first byte. */
  int low() {
    return low;
  }

  /** One past the content's last byte. */
  int high() {
    return high;
  }

  /** Index of the hit's first byte. */
  int start() {
    return start;
  }

  /** One past the hit's last byte. */
  int end() {
    return end;
  }
}
