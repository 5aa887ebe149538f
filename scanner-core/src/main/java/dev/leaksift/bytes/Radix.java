package dev.leaksift.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A positional numeral system with its digits, as tokens write their checksums. Immutable. */
public enum Radix {
  /** Digits, upper case, lower case: GitHub's order. */
  BASE62("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
  /** Digits, lower case, upper case. */
  BASE62_LOWER_FIRST("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  /** Digits and lower case. */
  BASE36("0123456789abcdefghijklmnopqrstuvwxyz"),
  /** Lower-case hexadecimal. */
  HEX("0123456789abcdef"),
  /** Upper-case hexadecimal. */
  HEX_UPPER("0123456789ABCDEF");

  private final byte[] digits;
  private final byte[] values = new byte[128];

  Radix(String digits) {
    this.digits = digits.getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < this.digits.length; i++) {
      values[this.digits[i]] = (byte) i;
    }
  }

  /**
   * The number, padded on the left with zeros to a width; a width of 0 means no padding. Zero
   * itself has one digit.
   *
   * @throws IllegalArgumentException where the number is negative or wider than the width
   */
  public byte[] encode(long number, int width) {
    if (number < 0) {
      throw new IllegalArgumentException("not negative");
    }
    byte[] reversed = new byte[64];
    int length = 0;
    long rest = number;
    do {
      reversed[length++] = digits[(int) (rest % digits.length)];
      rest /= digits.length;
    } while (rest != 0);
    if (width != 0 && length > width) {
      throw new IllegalArgumentException("wider than " + width + " digits");
    }
    byte[] text = new byte[Math.max(length, width)];
    Arrays.fill(text, digits[0]);
    for (int i = 0; i < length; i++) {
      text[text.length - 1 - i] = reversed[i];
    }
    return text;
  }

  /** The value of a digit, or -1 where the byte is none. */
  public int valueOf(byte digit) {
    return digit < 0 ? -1 : values[digit];
  }

  /** The digit with a value from 0 to the base less one. */
  public byte digit(int value) {
    return digits[value];
  }

  /** How many digits there are. */
  public int base() {
    return digits.length;
  }
}
