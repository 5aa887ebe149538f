package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any deflated bytes at all are inflated as zlib inflates them, or refused where zlib refuses. */
class DeflatedFuzzTest {
  private static final int MAX_OUT = 1 << 16;

  private final Deflated deflated = new Deflated();

  static Stream<Arguments> seeds() {
    byte[] text = "some text, some more text, and some more".getBytes();
    byte[] counted = new byte[3000];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = (byte) (i * i >> 3);
    }
    return Stream.of(text, counted, new byte[700], new byte[0])
        .flatMap(plain ->
            Stream.of(Deflater.DEFAULT_STRATEGY, Deflater.HUFFMAN_ONLY, Deflater.NO_COMPRESSION)
                .map(strategy -> raw(plain, strategy)))
        .map(stream -> Arguments.of((Object) stream));
  }

  private static byte[] raw(byte[] plain, int strategy) {
    Deflater deflater = new Deflater(9, true);
    deflater.setStrategy(strategy);
    deflater.setInput(plain);
    deflater.finish();
    byte[] out = new byte[plain.length + 100];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  /** The input has neither head nor checksum, so that a change of it is not refused for these. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void inflate(byte[] raw) {
    byte[] expected = new byte[MAX_OUT];
    int[] lengths = new int[2];
    boolean sound = zlib(raw, expected, lengths);
    byte[] stream = stream(raw, lengths[1], Arrays.copyOf(expected, lengths[0]));
    byte[] out = new byte[lengths[0] + Deflated.SLACK];

    boolean accepted = deflated.inflate(stream, stream.length - Deflated.SLACK, out, lengths[0]);

    assertThat(accepted).isEqualTo(sound);
    if (sound) {
      assertThat(Arrays.mismatch(out, 0, lengths[0], expected, 0, lengths[0])).isNegative();
    }
  }

  /** Puts the bytes given and the bytes read into {@code lengths}. */
  private static boolean zlib(byte[] raw, byte[] out, int[] lengths) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(raw);
      lengths[0] = inflater.inflate(out);
      lengths[1] = raw.length - inflater.getRemaining();
      return inflater.finished();
    } catch (DataFormatException e) {
      lengths[0] = 100;
      lengths[1] = raw.length;
      return false;
    } finally {
      inflater.end();
    }
  }

  private static byte[] stream(byte[] raw, int used, byte[] plain) {
    byte[] stream = new byte[2 + used + 4 + Deflated.SLACK];
    stream[0] = 0x78;
    stream[1] = (byte) 0x9c;
    System.arraycopy(raw, 0, stream, 2, used);
    Adler32 sum = new Adler32();
    sum.update(plain);
    for (int i = 0; i < 4; i++) {
      stream[2 + used + i] = (byte) (sum.getValue() >>> 24 - 8 * i);
    }
    return stream;
  }
}
