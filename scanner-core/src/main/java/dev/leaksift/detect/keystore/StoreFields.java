package dev.leaksift.detect.keystore;

import dev.leaksift.bytes.ByteSlice;

/**
 * Reads the fields of a stream as {@code java.io.DataOutputStream} writes them; once one does not
 * fit, all that come are zero. Not thread-safe.
 */
final class StoreFields {
  private final ByteSlice bytes;
  private int at;
  private boolean sound = true;

  StoreFields(ByteSlice bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** False once a field did not fit. */
  boolean isSound() {
    return sound;
  }

  int octet() {
    return take(1) ? bytes.at(at - 1) & 0xff : 0;
  }

  int number() {
    return take(4) ? value(4) : 0;
  }

  void skip(int length) {
    take(length);
  }

  /** A text behind its length in two bytes. */
  void skipName() {
    int length = take(2) ? value(2) : 0;
    take(length);
  }

  /** Bytes behind their length in four. */
  void skipBytes() {
    take(number());
  }

  private int value(int width) {
    int value = 0;
    for (int i = at - width; i < at; i++) {
      value = value << 8 | bytes.at(i) & 0xff;
    }
    return value;
  }

  private boolean take(int length) {
    sound &= length >= 0 && length <= bytes.length() - at;
    at += sound ? length : 0;
    return sound;
  }
}
