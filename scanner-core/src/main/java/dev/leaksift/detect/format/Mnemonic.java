package dev.leaksift.detect.format;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Recovery phrases of wallets. Source: BIP-39 with its English word list; Monero's 25 words, of
 * which the last repeats the one that the CRC-32 of the others' first three letters points at.
 */
public final class Mnemonic {
  private static final int MAX_WORDS = 25;
  private static final int BITS_A_WORD = 11;
  private static final int MONERO_WORDS = 25;
  private static final int MONERO_PREFIX = 3;

  private Mnemonic() {}

  /** Reads a recovery phrase of BIP-39 by its words and their checksum. */
  public static Reading bip39(ByteSlice token) {
    List<String> words = words(token);
    if (words.size() < 12 || words.size() > 24 || words.size() % 3 != 0) {
      return Reading.wrong("a BIP-39 phrase has 12, 15, 18, 21 or 24 words");
    }
    boolean[] bits = new boolean[words.size() * BITS_A_WORD];
    for (int i = 0; i < words.size(); i++) {
      Integer index = English.INDEX.get(words.get(i));
      if (index == null) {
        return Reading.wrong("a word is not in the BIP-39 list");
      }
      for (int bit = 0; bit < BITS_A_WORD; bit++) {
        bits[i * BITS_A_WORD + bit] = (index >> (BITS_A_WORD - 1 - bit) & 1) == 1;
      }
    }
    return Reading.checksum(hasChecksum(bits), "BIP-39 checksum of " + words.size() + " words");
  }

  /** The last of 33 bits each is the head of the entropy's SHA-256. */
  private static boolean hasChecksum(boolean[] bits) {
    int checkBits = bits.length / 33;
    byte[] entropy = new byte[(bits.length - checkBits) / 8];
    for (int i = 0; i < entropy.length * 8; i++) {
      if (bits[i]) {
        entropy[i / 8] |= (byte) (0x80 >> i % 8);
      }
    }
    int check = sha256(entropy)[0] & 0xff;
    for (int i = 0; i < checkBits; i++) {
      if (bits[entropy.length * 8 + i] != ((check >> (7 - i) & 1) == 1)) {
        return false;
      }
    }
    return true;
  }

  /** A sample that this reads as right. */
  public static String makeBip39(Random random) {
    byte[] entropy = new Draw(random).bytes(16);
    int check = (sha256(entropy)[0] & 0xff) >> 4;
    java.math.BigInteger bits =
        new java.math.BigInteger(1, entropy).shiftLeft(4).or(java.math.BigInteger.valueOf(check));
    StringBuilder phrase = new StringBuilder();
    for (int word = 11; word >= 0; word--) {
      int index = bits.shiftRight(word * BITS_A_WORD).intValue() & 2047;
      phrase.append(English.WORDS.get(index)).append(word == 0 ? "" : " ");
    }
    return phrase.toString();
  }

  /** Reads a recovery phrase of Monero by its words and the word that repeats as checksum. */
  public static Reading monero(ByteSlice token) {
    List<String> words = words(token);
    if (words.size() != MONERO_WORDS) {
      return Reading.wrong("a Monero phrase has 25 words");
    }
    int pointed = pointed(words);
    boolean right =
        pointed >= 0 && prefix(words.get(MONERO_WORDS - 1)).equals(prefix(words.get(pointed)));
    return Reading.checksum(right, "Monero checksum word");
  }

  /** A sample that this reads as right. */
  public static String makeMonero(Random random) {
    Draw draw = new Draw(random);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < MONERO_WORDS - 1; i++) {
      words.add(draw.lower(4 + random.nextInt(4)));
    }
    words.add(words.get(pointed(words)));
    return String.join(" ", words);
  }

  /** Which of the first 24 words the last must repeat. */
  private static int pointed(List<String> words) {
    StringBuilder prefixes = new StringBuilder();
    for (String word : words.subList(0, MONERO_WORDS - 1)) {
      prefixes.append(prefix(word));
    }
    return (int) (Crc.crc32(ByteSlice.utf8(prefixes.toString())) % (MONERO_WORDS - 1));
  }

  private static String prefix(String word) {
    return word.substring(0, Math.min(MONERO_PREFIX, word.length()));
  }

  /** Runs of letters in lower case; one more than allowed where there are too many. */
  private static List<String> words(ByteSlice token) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= token.length() && words.size() <= MAX_WORDS; i++) {
      int letter = i < token.length() ? token.at(i) | 0x20 : ' ';
      if (letter >= 'a' && letter <= 'z') {
        word.append((char) letter);
      } else if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** The word list, loaded when the first phrase is looked at. */
  private static final class English {
    static final List<String> WORDS = load();
    static final Map<String, Integer> INDEX = new HashMap<>();

    static {
      for (int i = 0; i < WORDS.size(); i++) {
        INDEX.put(WORDS.get(i), i);
      }
    }

    private static List<String> load() {
      try (InputStream in = Mnemonic.class.getResourceAsStream("bip39-english.txt");
          BufferedReader reader =
              new BufferedReader(
                  new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
        return reader.lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException("the word list is a part of the program", e);
      }
    }
  }
}
