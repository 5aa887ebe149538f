package dev.leaksift.detect.format;

import dev.leaksift.bytes.ByteSlice;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Reads the values of one constructed value of DER (X.690), one after the other. Only lengths of up
 * to four bytes. Not thread-safe.
 */
public final class Der {
  /** The tag of a number. */
  public static final int INTEGER = 0x02;

  /** The tag of a string of bytes. */
  public static final int OCTETS = 0x04;

  static final int OID = 0x06;

  /** The tag of a sequence. */
  public static final int SEQUENCE = 0x30;

  /** Larger numbers are in no key in use, and arithmetic on them takes long. */
  private static final int MAX_NUMBER_BYTES = 2_049;

  private final ByteSlice bytes;
  private int at;

  /** Of values that follow each other. */
  public Der(ByteSlice bytes) {
    this.bytes = bytes;
  }

  /** True where the next value has a tag. */
  public boolean isNext(int tag) {
    return at < bytes.length() && (bytes.at(at) & 0xff) == tag;
  }

  /** True where no value is left. */
  public boolean atEnd() {
    return at == bytes.length();
  }

  /** The content of the next value, or empty where it has another tag or is cut. */
  public Optional<ByteSlice> read(int tag) {
    if (!isNext(tag) || at + 2 > bytes.length()) {
      return Optional.empty();
    }
    int first = bytes.at(at + 1) & 0xff;
    int lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    int start = at + 2 + lengthBytes;
    if (lengthBytes > 4 || start > bytes.length() || first == 0x80) {
      return Optional.empty();
    }
    long length = first;
    if (lengthBytes > 0) {
      length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | bytes.at(at + 2 + i) & 0xff;
      }
    }
    if (length > bytes.length() - start) {
      return Optional.empty();
    }
    at = start + (int) length;
    return Optional.of(bytes.slice(start, at));
  }

  /** The next value, which is a sequence; one without content where it is none. */
  public Der sequence() {
    return new Der(read(SEQUENCE).orElse(bytes.slice(0, 0)));
  }

  /** The next number, or -1 where there is none of a sane size. */
  public BigInteger number() {
    return read(INTEGER)
        .filter(content -> content.length() > 0 && content.length() <= MAX_NUMBER_BYTES)
        .map(content -> new BigInteger(content.toByteArray()))
        .orElse(BigInteger.ONE.negate());
  }

  /** The next object identifier in hexadecimal, or an empty text. */
  public String oid() {
    return read(OID)
        .filter(content -> content.length() <= 16)
        .map(content -> java.util.HexFormat.of().formatHex(content.toByteArray()))
        .orElse("");
  }
}
