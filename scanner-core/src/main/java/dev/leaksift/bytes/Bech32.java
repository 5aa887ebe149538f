package dev.leaksift.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A text in Bech32 (BIP-173): a human part, the sign 1, data in characters of five bits, of which
 * the last six are a checksum over all. Longer texts than BIP-173's 90 characters are taken too,
 * since several kinds of key are longer.
 *
 * @param humanPart in lower case
 * @param data the whole bytes before the checksum; left-over bits are dropped. The receiver owns it
 */
public record Bech32(String humanPart, byte[] data) {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECK_CHARS = 6;
  private static final int MAX_CHARS = 4096;

  /** What the text holds, or empty where it is none, has both cases or a wrong checksum. */
  public static Optional<Bech32> decode(ByteSlice text) {
    int length = text.length();
    int split = lastOne(text);
    if (split < 1 || length - split - 1 < CHECK_CHARS || length > MAX_CHARS) {
      return Optional.empty();
    }
    String lower = new String(text.toByteArray(), StandardCharsets.ISO_8859_1);
    if (!lower.equals(lower.toLowerCase(Locale.ROOT))) {
      if (!lower.equals(lower.toUpperCase(Locale.ROOT))) {
        return Optional.empty();
      }
      lower = lower.toLowerCase(Locale.ROOT);
    }
    byte[] values = new byte[length - split - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) ALPHABET.indexOf(lower.charAt(split + 1 + i));
      if (values[i] < 0) {
        return Optional.empty();
      }
    }
    String humanPart = lower.substring(0, split);
    if (polymod(humanPart, values) != 1) {
      return Optional.empty();
    }
    byte[] data = Arrays.copyOf(values, values.length - CHECK_CHARS);
    return Optional.of(new Bech32(humanPart, regroup(data, 5, 8, false)));
  }

  /** The text of a human part and bytes, in lower case. */
  public static String encode(String humanPart, byte[] data) {
    byte[] values = regroup(data, 8, 5, true);
    byte[] padded = Arrays.copyOf(values, values.length + CHECK_CHARS);
    int check = polymod(humanPart, padded) ^ 1;
    for (int i = 0; i < CHECK_CHARS; i++) {
      padded[values.length + i] = (byte) (check >> 5 * (CHECK_CHARS - 1 - i) & 31);
    }
    StringBuilder text = new StringBuilder(humanPart).append('1');
    for (byte value : padded) {
      text.append(ALPHABET.charAt(value));
    }
    return text.toString();
  }

  private static int lastOne(ByteSlice text) {
    int at = text.length() - 1;
    while (at >= 0 && text.at(at) != '1') {
      at--;
    }
    return at;
  }

  private static int polymod(String humanPart, byte[] values) {
    int check = 1;
    for (int i = 0; i < humanPart.length(); i++) {
      check = step(check, humanPart.charAt(i) >> 5);
    }
    check = step(check, 0);
    for (int i = 0; i < humanPart.length(); i++) {
      check = step(check, humanPart.charAt(i) & 31);
    }
    for (byte value : values) {
      check = step(check, value);
    }
    return check;
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = (check & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }

  private static byte[] regroup(byte[] groups, int from, int to, boolean pad) {
    byte[] out = new byte[groups.length * from / to + 1];
    int length = 0;
    int bits = 0;
    int held = 0;
    for (byte group : groups) {
      bits = (bits << from | group & ((1 << from) - 1)) & 0xffff;
      held += from;
      while (held >= to) {
        held -= to;
        out[length++] = (byte) (bits >> held & ((1 << to) - 1));
      }
    }
    if (pad && held > 0) {
      out[length++] = (byte) (bits << (to - held) & ((1 << to) - 1));
    }
    return Arrays.copyOf(out, length);
  }
}
