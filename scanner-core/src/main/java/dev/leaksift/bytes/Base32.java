package dev.leaksift.bytes;

import java.util.Arrays;
import java.util.Optional;

/** Base32 of RFC 4648 without padding, all upper or all lower case. Stateless. */
public final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  /**
   * The whole bytes that a text stands for; left-over bits are dropped. Empty where it holds
   * another character or both cases.
   */
  public static Optional<byte[]> decode(ByteSlice text) {
    byte[] out = new byte[(int) (text.length() * 5L / 8)];
    int length = 0;
    int bits = 0;
    int held = 0;
    int cases = 0;
    for (int i = 0; i < text.length(); i++) {
      byte b = text.at(i);
      int value;
      if (b >= 'A' && b <= 'Z') {
        value = b - 'A';
        cases |= 1;
      } else if (b >= 'a' && b <= 'z') {
        value = b - 'a';
        cases |= 2;
      } else if (b >= '2' && b <= '7') {
        value = b - '2' + 26;
      } else {
        return Optional.empty();
      }
      bits = (bits << 5 | value) & 0xfff;
      held += 5;
      if (held >= 8) {
        held -= 8;
        out[length++] = (byte) (bits >> held);
      }
    }
    return cases == 3 ? Optional.empty() : Optional.of(Arrays.copyOf(out, length));
  }

  /** Upper-case text of the bytes; the last character is filled up with zero bits. */
  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 8 / 5 + 1);
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      bits = (bits << 8 | b & 0xff) & 0xfff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(ALPHABET.charAt(bits >> held & 31));
      }
    }
    if (held > 0) {
      text.append(ALPHABET.charAt(bits << (5 - held) & 31));
    }
    return text.toString();
  }
}
