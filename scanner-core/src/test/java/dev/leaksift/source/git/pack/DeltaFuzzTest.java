package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.bytes.CopyList;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any delta at all gives what git's documentation says it gives, or is refused. */
class DeltaFuzzTest {
  private static final int MAX_TARGET = 1 << 20;

  /** First the base's length; then the delta. */
  static Stream<Arguments> seeds() {
    return Stream.of(
            new int[] {10, 10, 5, 0x90, 5},
            new int[] {10, 10, 7, 2, 'a', 'b', 0x91, 3, 5},
            new int[] {200, 200, 1, 130, 1, 0x90, 100, 0x91, 50, 30},
            new int[] {20, 20, 3, 0xff, 1, 0, 0, 0, 2, 0, 0, 1, 'z'},
            new int[] {0, 0, 0})
        .map(DeltaFuzzTest::bytes)
        .map(bytes -> Arguments.of((Object) bytes));
  }

  private static byte[] bytes(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return bytes;
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void delta(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] base = new byte[input[0] & 255];
    for (int i = 0; i < base.length; i++) {
      base[i] = (byte) (i * 7);
    }
    byte[] instructions = Arrays.copyOfRange(input, 1, input.length);

    Optional<byte[]> result = apply(base, instructions);

    assertThat(result).usingRecursiveComparison().isEqualTo(new Slow(instructions).apply(base));
  }

  private static Optional<byte[]> apply(byte[] base, byte[] instructions) {
    Delta delta = new Delta();
    CopyList copies = new CopyList();
    try {
      delta.read(instructions, instructions.length);
      if (delta.targetSize() > MAX_TARGET) {
        return Optional.empty();
      }
      byte[] out = new byte[(int) delta.targetSize()];
      delta.apply(base, base.length, out, copies);
      assertCopied(copies, base, out);
      return Optional.of(out);
    } catch (PackDataException e) {
      return Optional.empty();
    }
  }

  private static void assertCopied(CopyList copies, byte[] base, byte[] out) {
    for (int run = 0; run < copies.size(); run++) {
      int source = copies.source(run);
      int target = copies.target(run);
      int length = copies.length(run);
      assertThat(Arrays.equals(out, target, target + length, base, source, source + length))
          .isTrue();
    }
  }

  /** One byte after the other, in long numbers, as the format is written down. */
  private static final class Slow {
    private final byte[] delta;
    private int at;

    Slow(byte[] delta) {
      this.delta = delta;
    }

    Optional<byte[]> apply(byte[] base) {
      long source = size();
      long target = size();
      if (source != base.length || target < 0 || target > MAX_TARGET) {
        return Optional.empty();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      while (at < delta.length) {
        int op = delta[at++] & 255;
        if (op == 0 || !(op < 128 ? insert(op, out) : copy(op, base, out))) {
          return Optional.empty();
        }
        if (out.size() > target) {
          return Optional.empty();
        }
      }
      return out.size() == target ? Optional.of(out.toByteArray()) : Optional.empty();
    }

    private long size() {
      long size = 0;
      for (int shift = 0; shift <= 56; shift += 7) {
        if (at >= delta.length) {
          return -1;
        }
        int octet = delta[at++] & 255;
        size += (octet & 127L) << shift;
        if (octet < 128) {
          return size;
        }
      }
      return -1;
    }

    private boolean insert(int count, ByteArrayOutputStream out) {
      for (int i = 0; i < count; i++) {
        if (at >= delta.length) {
          return false;
        }
        out.write(delta[at++]);
      }
      return true;
    }

    private boolean copy(int op, byte[] base, ByteArrayOutputStream out) {
      long[] operands = new long[7];
      for (int bit = 0; bit < 7; bit++) {
        if ((op >> bit & 1) == 1) {
          if (at >= delta.length) {
            return false;
          }
          operands[bit] = delta[at++] & 255;
        }
      }
      long from = operands[0] + (operands[1] << 8) + (operands[2] << 16) + (operands[3] << 24);
      long length = operands[4] + (operands[5] << 8) + (operands[6] << 16);
      length = length == 0 ? 65_536 : length;
      if (from + length > base.length) {
        return false;
      }
      out.write(base, (int) from, (int) length);
      return true;
    }
  }
}
