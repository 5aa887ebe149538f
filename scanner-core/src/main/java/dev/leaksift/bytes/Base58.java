package dev.leaksift.bytes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Base58 and base58check (the last four bytes are the head of a double SHA-256). The cost grows
 * with the square of the length, so only texts of up to {@value #MAX_CHARS} characters are decoded.
 * Source: the Bitcoin wiki's Base58Check page; the XRP Ledger's page on base58 encodings.
 */
public enum Base58 {
  /** Bitcoin's order of characters, which most others use too. */
  BITCOIN("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
  /** The XRP Ledger's order. */
  RIPPLE("rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz");

  private static final int MAX_CHARS = 256;
  private static final int CHECK_BYTES = 4;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out, never changed
  private final byte[] alphabet;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final byte[] values = new byte[128];

  Base58(String alphabet) {
    this.alphabet = alphabet.getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < this.alphabet.length; i++) {
      values[this.alphabet[i]] = (byte) i;
    }
  }

  /** The bytes, or empty where the text is empty, too long or has another character. */
  public Optional<byte[]> decode(ByteSlice text) {
    if (text.length() == 0 || text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    byte[] out = new byte[text.length()];
    int start = out.length;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      byte b = text.at(i);
      int carry = b < 0 ? -1 : values[b];
      if (carry < 0) {
        return Optional.empty();
      }
      if (carry == 0 && zeros == i) {
        zeros++;
      }
      int at = out.length;
      while (carry != 0 || at > start) {
        carry += 58 * (out[--at] & 0xff);
        out[at] = (byte) carry;
        carry >>>= 8;
      }
      start = at;
    }
    return Optional.of(Arrays.copyOfRange(out, start - zeros, out.length));
  }

  /** The bytes before the checksum, or empty where the text is none or the checksum is wrong. */
  public Optional<byte[]> decodeChecked(ByteSlice text) {
    Optional<byte[]> decoded = decode(text);
    if (decoded.isEmpty() || decoded.get().length <= CHECK_BYTES) {
      return Optional.empty();
    }
    byte[] all = decoded.get();
    byte[] payload = Arrays.copyOf(all, all.length - CHECK_BYTES);
    byte[] check = checksum(payload);
    return Arrays.equals(all, payload.length, all.length, check, 0, CHECK_BYTES)
        ? Optional.of(payload)
        : Optional.empty();
  }

  /** The text of the bytes. */
  public String encode(byte[] bytes) {
    byte[] digits = new byte[bytes.length * 138 / 100 + 1];
    int start = digits.length;
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    for (int i = zeros; i < bytes.length; i++) {
      int carry = bytes[i] & 0xff;
      int at = digits.length;
      while (carry != 0 || at > start) {
        carry += digits[--at] << 8;
        digits[at] = (byte) (carry % 58);
        carry /= 58;
      }
      start = at;
    }
    StringBuilder text = new StringBuilder();
    text.append(String.valueOf((char) alphabet[0]).repeat(zeros));
    for (int i = start; i < digits.length; i++) {
      text.append((char) alphabet[digits[i]]);
    }
    return text.toString();
  }

  /** The text of the bytes and their checksum. */
  @SuppressWarnings("UnsafeFinalization") // nothing native and no finalizer here
  public String encodeChecked(byte[] payload) {
    byte[] all = Arrays.copyOf(payload, payload.length + CHECK_BYTES);
    System.arraycopy(checksum(payload), 0, all, payload.length, CHECK_BYTES);
    return encode(all);
  }

  private static byte[] checksum(byte[] payload) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Arrays.copyOf(sha256.digest(sha256.digest(payload)), CHECK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
