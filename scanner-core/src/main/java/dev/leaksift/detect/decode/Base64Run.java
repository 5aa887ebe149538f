package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.TextEncoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a run of base64, standard or URL alphabet (RFC 4648 sections 4 and 5), also over line
 * breaks as MIME and YAML fold it (RFC 2045 section 6.8), and gzip (RFC 1952) or text of two bytes
 * a character inside it, as PowerShell takes its commands. What does not look like text is dropped
 * after its first bytes, so that a long identifier costs next to nothing.
 */
public final class Base64Run {
  /** Characters of a run that are decoded at most. */
  public static final int MAX_LENGTH = 65_536;

  private static final int PROBE_CHARACTERS = 12;
  private static final int FOLDED_FROM = 56;

  private Base64Run() {}

  /**
   * Decodes the run that begins at an index; null where what comes out is no text.
   *
   * @param high one past the last byte that may be read
   */
  public static @Nullable Decoding decode(byte[] array, int start, int high) {
    byte[] probe = new byte[PROBE_CHARACTERS];
    int probed = Math.min(PROBE_CHARACTERS, high - start);
    int probeBytes = Quads.decode(array, start, start + probed, probe, 0);
    boolean gzip = Gunzip.isMagic(probe, probeBytes);
    if (!gzip && !mayBeText(probe, probeBytes)) {
      return null;
    }
    byte[] out = new byte[64];
    int length = 0;
    int at = start;
    int limit = Math.min(high, start + MAX_LENGTH);
    int end;
    while (true) {
      end = endOfRun(array, at, limit);
      int room = length + (end - at) * 3 / 4 + 3;
      out = room > out.length ? Arrays.copyOf(out, Math.max(room, out.length * 2)) : out;
      length += Quads.decode(array, at, end, out, length);
      int next = end - at >= FOLDED_FROM ? nextLine(array, end, limit) : -1;
      if (next < 0 || (end - at) % 4 != 0) {
        break;
      }
      at = next;
    }
    return finish(out, length, end, gzip);
  }

  private static @Nullable Decoding finish(byte[] out, int length, int end, boolean gzip) {
    if (gzip) {
      ByteSlice text = Gunzip.inflate(out, length);
      return text == null ? null : new Decoding(end, text, "base64>gzip");
    }
    int from = TextTest.markLength(out, length);
    if (TextTest.isText(out, from, length)) {
      return new Decoding(end, ByteSlice.of(out, from, length - from), "base64");
    }
    ByteSlice bytes = ByteSlice.of(out, 0, length);
    TextEncoding encoding = TextEncoding.of(bytes);
    return switch (encoding) {
      case BYTES -> null;
      case UTF_16LE, UTF_16BE -> new Decoding(end, encoding.toUtf8(bytes), "base64>utf-16");
      case UTF_32LE, UTF_32BE -> new Decoding(end, encoding.toUtf8(bytes), "base64>utf-32");
    };
  }

  private static boolean mayBeText(byte[] probe, int length) {
    int mark = TextTest.markLength(probe, length);
    return mark == 2
        || TextTest.isText(probe, mark, length)
        || TextEncoding.of(ByteSlice.of(probe, 0, length)) != TextEncoding.BYTES;
  }

  private static int endOfRun(byte[] array, int from, int to) {
    int i = from;
    while (i < to && EncodedRuns.isRunByte(array[i])) {
      i++;
    }
    return i;
  }

  /** Where a folded run goes on behind a line break and indentation, or -1. */
  private static int nextLine(byte[] array, int from, int to) {
    int i = from;
    boolean broken = false;
    while (i < to && isFold(array[i])) {
      broken |= array[i] == '\n';
      i++;
    }
    return broken && i < to && EncodedRuns.isRunByte(array[i]) ? i : -1;
  }

  private static boolean isFold(byte b) {
    return b == '\n' || b == '\r' || b == ' ' || b == '\t';
  }
}
