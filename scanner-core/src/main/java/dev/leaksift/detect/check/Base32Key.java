package dev.leaksift.detect.check;

import dev.leaksift.bytes.Base32;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.model.Evidence;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A key in base32: head bytes, the key, for most a CRC-16/XMODEM of all before, lowest byte first.
 * Source: Stellar's SEP-23 (strkey), NATS' nkeys, NuGet's ApiKeyV4.
 *
 * @param label whose key it is
 * @param heads of which one must be the first bytes, in hexadecimal
 * @param bytes decoded, all of them
 * @param crc true where the last two are the CRC
 */
record Base32Key(String label, List<String> heads, int bytes, boolean crc)
    implements TokenCheck, SampleMaker {
  @Override
  public Verdict check(ByteSlice token) {
    Optional<byte[]> decoded = Base32.decode(token);
    boolean fits =
        decoded.isPresent()
            && decoded.get().length == bytes
            && hasHead(HexFormat.of().formatHex(decoded.get()));
    if (!fits) {
      return Verdict.fail(Evidence.Kind.STRUCTURE, "not the base32 layout of a " + label);
    }
    if (!crc) {
      return Verdict.pass(Evidence.Kind.STRUCTURE, "base32 layout of a " + label);
    }
    byte[] all = decoded.get();
    int found = all[bytes - 2] & 0xff | (all[bytes - 1] & 0xff) << 8;
    return Verdict.checksum(Crc.crc16(ByteSlice.of(all, 0, bytes - 2)) == found, label + " CRC-16");
  }

  private boolean hasHead(String hex) {
    for (String head : heads) {
      if (hex.startsWith(head)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String make(Random random) {
    byte[] all = new Draw(random).bytes(bytes);
    byte[] first = HexFormat.of().parseHex(heads.get(0));
    System.arraycopy(first, 0, all, 0, first.length);
    if (!crc) {
      return Base32.encode(all).toLowerCase(Locale.ROOT);
    }
    int sum = Crc.crc16(ByteSlice.of(all, 0, bytes - 2));
    all[bytes - 2] = (byte) sum;
    all[bytes - 1] = (byte) (sum >> 8);
    return Base32.encode(all);
  }
}
