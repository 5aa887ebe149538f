package dev.leaksift.source.git.store;

import java.nio.charset.StandardCharsets;

/**
 * The header lines of a commit or a tag, one after the other, in place: {@code key value}, lines
 * that go on start with a space, an empty line ends them. One thread.
 */
final class HeaderLines {
  private final byte[] bytes;
  private final int length;
  private int start;
  private int keyEnd;
  private int end;
  private int next;

  HeaderLines(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /** Goes to the next header; false where the message begins, or nothing is left. */
  boolean advance() {
    start = next;
    if (start >= length || bytes[start] == '\n') {
      next = Math.min(length, start + 1);
      return false;
    }
    keyEnd = start;
    int at = start;
    while (true) {
      while (at < length && bytes[at] != '\n') {
        if (bytes[at] == ' ' && keyEnd == start) {
          keyEnd = at;
        }
        at++;
      }
      boolean goesOn = at + 1 < length && bytes[at + 1] == ' ';
      if (!goesOn) {
        break;
      }
      at++;
    }
    end = at;
    next = Math.min(length, at + 1);
    return true;
  }

  /** After the last header: where the message begins. */
  int messageStart() {
    return next;
  }

  /** Where the line begins. */
  int start() {
    return start;
  }

  /** Where the line, with those that it goes on in, ends; the line break excluded. */
  int end() {
    return end;
  }

  /** Where the value begins. */
  int valueStart() {
    return Math.min(keyEnd + 1, end);
  }

  /** True where the header has this key. */
  boolean is(String key) {
    if (keyEnd - start != key.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (bytes[start + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The value as text, UTF-8. */
  String value() {
    return new String(bytes, valueStart(), end - valueStart(), StandardCharsets.UTF_8);
  }
}
