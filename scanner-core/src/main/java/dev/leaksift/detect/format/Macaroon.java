package dev.leaksift.detect.format;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

/**
 * Macaroons: PyPI's in the second version of libmacaroons' binary format, Fly.io's in MessagePack.
 * A token whose head is right but whose lengths don't add up is kept, as it may be cut. Stateless.
 */
public final class Macaroon {
  private static final int END = 0;
  private static final int LOCATION = 1;
  private static final int SIGNATURE = 6;

  private Macaroon() {}

  /** Reads an API token of PyPI: a macaroon of pypi.org behind a fixed head. */
  public static Reading pypi(ByteSlice token) {
    int from = Ascii.stands(token, 0, "pypi-") ? 5 : 0;
    Optional<byte[]> decoded = Base64Text.decode(token.slice(from, token.length()));
    if (decoded.isEmpty() || decoded.get().length < 4 || decoded.get()[0] != 2) {
      return Reading.wrong("not a macaroon");
    }
    ByteSlice bytes = ByteSlice.of(decoded.get());
    String location = location(bytes);
    if (!location.equals("pypi.org") && !location.equals("test.pypi.org")) {
      return Reading.wrong("not a macaroon of PyPI");
    }
    return addsUp(bytes)
        ? Reading.right("macaroon of " + location)
        : Reading.unsure("head of a macaroon of " + location);
  }

  private static String location(ByteSlice bytes) {
    int length = bytes.at(1) == LOCATION ? bytes.at(2) & 0xff : 0;
    return length < 64 && 3 + length <= bytes.length() ? bytes.slice(3, 3 + length).utf8() : "";
  }

  /** Fields of a kind, a length and bytes; sections end with 0, and the last one is a signature. */
  private static boolean addsUp(ByteSlice bytes) {
    int at = 1;
    while (at < bytes.length()) {
      int kind = bytes.at(at++);
      if (kind == END) {
        continue;
      }
      long length = 0;
      int shift = 0;
      boolean more = true;
      while (more && at < bytes.length() && shift < 28) {
        length |= (long) (bytes.at(at) & 0x7f) << shift;
        more = bytes.at(at++) < 0;
        shift += 7;
      }
      if (more || length > bytes.length() - at) {
        return false;
      }
      at += (int) length;
      if (kind == SIGNATURE) {
        return length == 32 && at == bytes.length();
      }
    }
    return false;
  }

  /** A sample that this reads as right. */
  public static String makePypi(Random random) {
    Draw draw = new Draw(random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(2);
    add(out, LOCATION, "pypi.org".getBytes(StandardCharsets.US_ASCII));
    add(out, 2, draw.uuid().getBytes(StandardCharsets.US_ASCII));
    out.write(END);
    add(out, 2, ("[3, \"" + draw.uuid() + "\"]").getBytes(StandardCharsets.US_ASCII));
    out.write(END);
    out.write(END);
    add(out, SIGNATURE, draw.bytes(32));
    return "pypi-" + Draw.encodeUrl(out.toByteArray());
  }

  private static void add(ByteArrayOutputStream out, int kind, byte[] content) {
    out.write(kind);
    out.write(content.length);
    out.writeBytes(content);
  }

  /** Every part of a list after {@code FlyV1}, each with its own prefix. */
  public static Reading fly(ByteSlice token) {
    int at = Ascii.indexOf(token, "fm", 0);
    boolean whole = at >= 0;
    while (at >= 0) {
      int end = Ascii.indexOf(token, ',', at);
      int under = Ascii.indexOf(token, '_', at);
      ByteSlice part =
          token.slice(Math.max(under + 1, at), end < 0 ? token.length() : Math.max(end, under + 1));
      Optional<byte[]> decoded = Base64Text.decode(part);
      boolean head =
          decoded.isPresent()
              && decoded.get().length > 3
              && decoded.get()[0] == (byte) 0x94
              && decoded.get()[1] == (byte) 0x93
              && decoded.get()[2] == (byte) 0xc4;
      if (!head) {
        return Reading.wrong("not a macaroon of Fly.io");
      }
      whole &= MessagePack.isOneValue(ByteSlice.of(decoded.get()));
      at = end < 0 ? -1 : end + 1;
    }
    return whole
        ? Reading.right("macaroon of Fly.io")
        : Reading.unsure("head of a macaroon of Fly.io");
  }

  /** A sample that this reads as right. */
  public static String makeFly(Random random) {
    Draw draw = new Draw(random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x94, (byte) 0x93, (byte) 0xc4, 16});
    out.writeBytes(draw.bytes(16));
    out.writeBytes(new byte[] {(byte) 0xc4, 16});
    out.writeBytes(draw.bytes(16));
    byte[] location = "https://api.fly.io/v1".getBytes(StandardCharsets.US_ASCII);
    out.writeBytes(new byte[] {(byte) 0xc2, (byte) (0xa0 | location.length)});
    out.writeBytes(location);
    out.writeBytes(new byte[] {(byte) 0x92, 0, (byte) 0xce, 0, 1, 2, 3, (byte) 0xc4, 32});
    out.writeBytes(draw.bytes(32));
    return "fm2_" + Draw.encode(out.toByteArray());
  }

  /** Walks over MessagePack without building anything. */
  private static final class MessagePack {
    private MessagePack() {}

    /** True where the bytes are one value, whole, with nothing after it. */
    static boolean isOneValue(ByteSlice bytes) {
      long pending = 1;
      int at = 0;
      while (pending > 0 && at < bytes.length()) {
        int type = bytes.at(at++) & 0xff;
        pending--;
        if (type >= 0x80 && type < 0x90) {
          pending += 2L * (type & 15);
        } else if (type >= 0x90 && type < 0xa0) {
          pending += type & 15;
        } else if (type >= 0xa0 && type < 0xc0) {
          at += type & 31;
        } else if (type >= 0xc0 && type < 0xe0) {
          int width = lengthBytes(type);
          if (at + width > bytes.length()) {
            return false;
          }
          long length = number(bytes, at, width);
          at += width;
          if (type >= 0xdc) {
            pending += type >= 0xde ? 2 * length : length;
          } else {
            long skip = length + fixedBytes(type);
            if (skip > bytes.length() - at) {
              return false;
            }
            at += (int) skip;
          }
        }
      }
      return pending == 0 && at == bytes.length();
    }

    private static long number(ByteSlice bytes, int at, int width) {
      long number = 0;
      for (int i = 0; i < width; i++) {
        number = number << 8 | bytes.at(at + i) & 0xff;
      }
      return number;
    }

    /** How many bytes tell the length, by the type's byte. */
    private static int lengthBytes(int type) {
      return switch (type) {
        case 0xc4, 0xc7, 0xd9 -> 1;
        case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> 2;
        case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> 4;
        default -> 0;
      };
    }

    /** How many bytes follow beside those that a length tells. */
    private static int fixedBytes(int type) {
      return switch (type) {
        case 0xcc, 0xd0, 0xc7, 0xc8, 0xc9 -> 1;
        case 0xcd, 0xd1, 0xd4 -> 2;
        case 0xd5 -> 3;
        case 0xca, 0xce, 0xd2 -> 4;
        case 0xd6 -> 5;
        case 0xcb, 0xcf, 0xd3 -> 8;
        case 0xd7 -> 9;
        case 0xd8 -> 17;
        default -> 0;
      };
    }
  }
}
