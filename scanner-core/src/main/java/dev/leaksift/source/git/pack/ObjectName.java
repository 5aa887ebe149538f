package dev.leaksift.source.git.pack;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The id of an object, 20 or 32 bytes, held in four big-endian words of which unused ones are zero.
 * Ordered as git orders ids: bytewise, unsigned. Immutable.
 */
public final class ObjectName implements Comparable<ObjectName> {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final String HEX = "0123456789abcdef";

  private final long w0;
  private final long w1;
  private final long w2;
  private final long w3;
  private final boolean wide;

  ObjectName(long w0, long w1, long w2, long w3, boolean wide) {
    this.w0 = w0;
    this.w1 = w1;
    this.w2 = w2;
    this.w3 = w3;
    this.wide = wide;
  }

  /** The id whose bytes stand in an array, as they do in a tree. */
  public static ObjectName of(byte[] array, int offset, ObjectFormat format) {
    long w0 = (long) LONGS.get(array, offset);
    long w1 = (long) LONGS.get(array, offset + 8);
    if (format == ObjectFormat.SHA1) {
      return new ObjectName(w0, w1, (long) (int) INTS.get(array, offset + 16) << 32, 0, false);
    }
    return new ObjectName(
        w0, w1, (long) LONGS.get(array, offset + 16), (long) LONGS.get(array, offset + 24), true);
  }

  /**
   * The id of 40 or 64 hex digits.
   *
   * @throws IllegalArgumentException where the text is no id
   */
  public static ObjectName ofHex(String hex) {
    if (hex.length() != 40 && hex.length() != 64) {
      throw new IllegalArgumentException("an object id has 40 or 64 digits, not " + hex.length());
    }
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(hex.charAt(2 * i), 16);
      int low = Character.digit(hex.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException("an object id is made of hex digits");
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return of(bytes, 0, bytes.length == 20 ? ObjectFormat.SHA1 : ObjectFormat.SHA256);
  }

  /** The id whose hex digits, in ASCII, stand in an array; empty where other bytes do. */
  public static Optional<ObjectName> ofHex(byte[] array, int offset, ObjectFormat format) {
    byte[] bytes = new byte[format.idBytes()];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(array[offset + 2 * i], 16);
      int low = Character.digit(array[offset + 2 * i + 1], 16);
      if ((high | low) < 0) {
        return Optional.empty();
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return Optional.of(of(bytes, 0, format));
  }

  /** The id that git gives to an object. */
  public static ObjectName of(ObjectFormat format, StoredObject object) {
    return hash(format, object.kind(), object.bytes(), object.bytes().length);
  }

  /** The id that git gives to an object of these bytes. */
  public static ObjectName hash(ObjectFormat format, ObjectKind kind, byte[] bytes, int length) {
    MessageDigest digest = begin(format, kind, length);
    digest.update(bytes, 0, length);
    return of(digest.digest(), 0, format);
  }

  /** The id that git gives to an object of so many bytes; the stream is read to its end. */
  public static ObjectName hash(
      ObjectFormat format, ObjectKind kind, InputStream bytes, long length) throws IOException {
    MessageDigest digest = begin(format, kind, length);
    byte[] buffer = new byte[1 << 16];
    for (int given = bytes.read(buffer); given >= 0; given = bytes.read(buffer)) {
      digest.update(buffer, 0, given);
    }
    return of(digest.digest(), 0, format);
  }

  private static MessageDigest begin(ObjectFormat format, ObjectKind kind, long length) {
    MessageDigest digest = format.digest();
    String header = kind.label() + " " + length + "\0";
    digest.update(header.getBytes(StandardCharsets.US_ASCII));
    return digest;
  }

  /** The first eight bytes, by which most comparisons end. */
  long word0() {
    return w0;
  }

  /** Bytes 8 to 16. */
  long word1() {
    return w1;
  }

  /** Bytes 16 to 24; of a short id 16 to 20, then zeroes. */
  long word2() {
    return w2;
  }

  /** Bytes 24 to 32; zero in a short id. */
  long word3() {
    return w3;
  }

  /** Which hash made the id. */
  public ObjectFormat format() {
    return wide ? ObjectFormat.SHA256 : ObjectFormat.SHA1;
  }

  /** The id in 40 or 64 lower-case hex digits. */
  public String hex() {
    StringBuilder text = new StringBuilder(64);
    appendHex(text, w0, 8);
    appendHex(text, w1, 8);
    appendHex(text, w2, wide ? 8 : 4);
    if (wide) {
      appendHex(text, w3, 8);
    }
    return text.toString();
  }

  private static void appendHex(StringBuilder text, long word, int bytes) {
    for (int shift = 60; shift > 60 - 8 * bytes; shift -= 4) {
      text.append(HEX.charAt((int) (word >>> shift) & 15));
    }
  }

  /** Writes the id's 20 or 32 bytes into an array. */
  void copyTo(byte[] array, int offset) {
    LONGS.set(array, offset, w0);
    LONGS.set(array, offset + 8, w1);
    if (wide) {
      LONGS.set(array, offset + 16, w2);
      LONGS.set(array, offset + 24, w3);
    } else {
      INTS.set(array, offset + 16, (int) (w2 >>> 32));
    }
  }

  @Override
  public int compareTo(ObjectName other) {
    int order = Long.compareUnsigned(w0, other.w0);
    if (order == 0) {
      order = Long.compareUnsigned(w1, other.w1);
    }
    if (order == 0) {
      order = Long.compareUnsigned(w2, other.w2);
    }
    return order != 0 ? order : Long.compareUnsigned(w3, other.w3);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ObjectName other
        && w0 == other.w0
        && w1 == other.w1
        && w2 == other.w2
        && w3 == other.w3
        && wide == other.wide;
  }

  @Override
  public int hashCode() {
    return (int) (w0 ^ w0 >>> 32);
  }

  /** As {@link #hex}. */
  @Override
  public String toString() {
    return hex();
  }
}
