package dev.leaksift.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view of a range of an array, nothing copied. Whoever made the array owns it: a slice handed to
 * a callback is valid only until the callback returns, and is read-only by agreement. Equality is
 * that of the bytes seen.
 */
public final class ByteSlice {
  private final byte[] array;
  private final int offset;
  private final int length;

  private ByteSlice(byte[] array, int offset, int length) {
    if (offset < 0 || length < 0 || offset > array.length - length) {
      throw new IllegalArgumentException(
          "slice " + offset + "+" + length + " of " + array.length + " bytes");
    }
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** All of an array. */
  public static ByteSlice of(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  /** A part of an array. */
  public static ByteSlice of(byte[] array, int offset, int length) {
    return new ByteSlice(array, offset, length);
  }

  /** The UTF-8 bytes of a text. */
  public static ByteSlice utf8(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The array behind; bytes outside {@code offset()..offset()+length()} are none of the caller's.
   */
  public byte[] array() {
    return array;
  }

  /** Index in {@link #array()} of the first byte. */
  public int offset() {
    return offset;
  }

  /** Bytes in the slice. */
  public int length() {
    return length;
  }

  /** The byte at an index counted from the slice's start. */
  public byte at(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(index + " of " + length);
    }
    return array[offset + index];
  }

  /** A part of this slice; indexes count from its start. */
  public ByteSlice slice(int from, int to) {
    if (from < 0 || to > length || from > to) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + length);
    }
    return new ByteSlice(array, offset + from, to - from);
  }

  /** A copy that the caller owns. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The bytes as text; what is not UTF-8 becomes U+FFFD. */
  public String utf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ByteSlice other
        && Arrays.equals(
            array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The size only: the bytes may be a secret. */
  @Override
  public String toString() {
    return "ByteSlice[" + length + " bytes]";
  }
}
