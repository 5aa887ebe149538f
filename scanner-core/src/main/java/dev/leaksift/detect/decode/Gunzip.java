package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Gzip (RFC 1952) within a cap. */
final class Gunzip {
  private static final int MAX_BYTES = 1 << 20;

  private Gunzip() {}

  static boolean isMagic(byte[] bytes, int length) {
    return length >= 3 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8;
  }

  /** What comes out, up to a mebibyte; null where it is no gzip or no text. */
  static @Nullable ByteSlice inflate(byte[] bytes, int length) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, 0, length))) {
      byte[] text = in.readNBytes(MAX_BYTES);
      return TextTest.isText(text, 0, text.length) ? ByteSlice.of(text) : null;
    } catch (IOException e) {
      // Text that merely begins like gzip: nothing was hidden in it.
      return null;
    }
  }
}
