package dev.leaksift.detect.format;

import dev.leaksift.bytes.Base32;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * The older Azure DevOps token: 52 characters of base32, 32 bytes, of which bytes 22, 8, 7 and 2
 * are the CRC-32 of the others, lowest first, masked by who owns it. Not confirmed on a real token,
 * so a wrong number proves nothing. Source: Microsoft's security-utilities, rule SEC101/102.
 */
public final class AzureDevOpsPat {
  private static final int BYTES = 32;
  private static final int CHARS = 52;
  private static final int[] CHECK_AT = {22, 8, 7, 2};
  private static final int USER = 0xe0b9692d;
  private static final int APPLICATION = 0x1019f92e;

  private AzureDevOpsPat() {}

  /** Whether the number is right; never wrong for 52 characters of base32. */
  public static Reading read(ByteSlice token) {
    Optional<byte[]> decoded = Base32.decode(token);
    if (token.length() != CHARS || decoded.isEmpty()) {
      return Reading.wrong("not 52 characters of base32");
    }
    byte[] bytes = decoded.get();
    int found = 0;
    for (int i = 0; i < CHECK_AT.length; i++) {
      found |= (bytes[CHECK_AT[i]] & 0xff) << 8 * i;
    }
    int crc = crc(bytes);
    boolean right = (crc ^ USER) == found || (crc ^ APPLICATION) == found;
    return right
        ? Reading.right("Azure DevOps CRC-32 matches")
        : Reading.unsure("Azure DevOps CRC-32 does not match");
  }

  private static int crc(byte[] bytes) {
    byte[] covered = new byte[BYTES - CHECK_AT.length];
    int length = 0;
    for (int i = 0; i < BYTES; i++) {
      if (i != 2 && i != 7 && i != 8 && i != 22) {
        covered[length++] = bytes[i];
      }
    }
    return (int) Crc.crc32(ByteSlice.of(Arrays.copyOf(covered, length)));
  }

  /** A sample that this reads as right. */
  public static String make(Random random) {
    byte[] bytes = new Draw(random).bytes(BYTES);
    int check = crc(bytes) ^ USER;
    for (int i = 0; i < CHECK_AT.length; i++) {
      bytes[CHECK_AT[i]] = (byte) (check >> 8 * i);
    }
    return Base32.encode(bytes).toLowerCase(Locale.ROOT);
  }
}
