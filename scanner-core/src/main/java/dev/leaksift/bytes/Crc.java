package dev.leaksift.bytes;

import java.util.zip.CRC32;

/** Cyclic redundancy checks that tokens and keys carry. Stateless. */
public final class Crc {
  private Crc() {}

  /** CRC-32 as in zip and Ethernet (IEEE 802.3), from 0 to 2^32 - 1. */
  public static long crc32(ByteSlice bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), bytes.offset(), bytes.length());
    return crc.getValue();
  }

  /** CRC-16/XMODEM: polynomial 1021, start 0, not reflected; 0 to 65535. */
  public static int crc16(ByteSlice bytes) {
    int crc = 0;
    for (int i = 0; i < bytes.length(); i++) {
      crc ^= (bytes.at(i) & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return crc & 0xffff;
  }

  /** OpenPGP's CRC-24 (RFC 4880 section 6.1): polynomial 864CFB, start B704CE. */
  public static int crc24(ByteSlice bytes) {
    int crc = 0xb704ce;
    for (int i = 0; i < bytes.length(); i++) {
      crc ^= (bytes.at(i) & 0xff) << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        if ((crc & 0x1000000) != 0) {
          crc ^= 0x1864cfb;
        }
      }
    }
    return crc & 0xffffff;
  }
}
