package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against zlib: the same bytes from sound streams, the same verdict on damaged ones. */
class DeflatedTest {
  private final Deflated deflated = new Deflated();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void inflate_whatZlibDeflated_givesTheBytes(int style) {
    Random random = new Random(style);
    for (int round = 0; round < 3000; round++) {
      byte[] plain = content(random, style, round % 50 == 0 ? 70_000 : 1500);
      byte[] stream = deflate(plain, random.nextInt(10), random.nextInt(3));
      byte[] out = new byte[plain.length + Deflated.SLACK];

      boolean sound = deflated.inflate(withNoise(stream, random), stream.length, out, plain.length);

      assertThat(sound).isTrue();
      assertThat(Arrays.copyOf(out, plain.length)).isEqualTo(plain);
    }
  }

  @Test
  void inflate_damagedStream_judgesAsZlib() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] plain = content(random, round % 6, 300);
      byte[] stream = deflate(plain, random.nextInt(10), random.nextInt(3));
      stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
      byte[] out = new byte[plain.length + Deflated.SLACK];

      boolean sound = deflated.inflate(withNoise(stream, random), stream.length, out, plain.length);

      assertThat(sound).isEqualTo(zlibAccepts(stream, plain.length));
    }
  }

  @Test
  void inflate_otherLength_refuses() {
    byte[] plain = content(new Random(8), 1, 400);
    byte[] stream = deflate(plain, 6, Deflater.DEFAULT_STRATEGY);
    byte[] in = withNoise(stream, new Random(9));
    for (int length = 0; length < plain.length + 20; length++) {
      byte[] out = new byte[length + Deflated.SLACK];

      boolean sound = deflated.inflate(in, stream.length, out, length);

      assertThat(sound).isEqualTo(length == plain.length);
    }
  }

  @Test
  void inflate_cutOffStream_refuses() {
    byte[] plain = content(new Random(10), 3, 900);
    byte[] stream = deflate(plain, 9, Deflater.DEFAULT_STRATEGY);
    byte[] out = new byte[plain.length + Deflated.SLACK];
    for (int length = 0; length < stream.length; length++) {
      byte[] in = withNoise(Arrays.copyOf(stream, length), new Random(length));

      assertThat(deflated.inflate(in, length, out, plain.length)).isFalse();
    }
  }

  @Test
  void inflate_randomBytes_endsAndRefuses() {
    Random random = new Random(11);
    byte[] in = new byte[400 + Deflated.SLACK];
    byte[] out = new byte[5000 + Deflated.SLACK];
    for (int round = 0; round < 50_000; round++) {
      random.nextBytes(in);
      in[0] = 0x78;
      in[1] = (byte) 0x9c;

      assertThat(deflated.inflate(in, 400, out, random.nextInt(5000))).isFalse();
    }
  }

  private static byte[] content(Random random, int style, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    int letters = 1 + random.nextInt(256);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          switch (style) {
            case 0 -> (byte) random.nextInt();
            case 1 -> (byte) random.nextInt(letters);
            case 2 ->
                i > 20 && random.nextInt(6) != 0
                    ? bytes[i - 1 - random.nextInt(20)]
                    : (byte) random.nextInt(letters);
            case 3 -> (byte) Math.abs(random.nextGaussian() * random.nextInt(1 + letters));
            case 4 -> (byte) (i / (1 + letters));
            default -> (byte) "the quick brown fox\n".charAt((i * 7 + i / 90) % 20);
          };
    }
    return bytes;
  }

  private static byte[] deflate(byte[] plain, int level, int strategy) {
    Deflater deflater = new Deflater(level);
    deflater.setStrategy(strategy);
    deflater.setInput(plain);
    deflater.finish();
    byte[] out = new byte[plain.length * 2 + 1000];
    int length = 0;
    while (!deflater.finished()) {
      length += deflater.deflate(out, length, out.length - length);
    }
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  /** What follows a stream is the next entry: it must not matter. */
  private static byte[] withNoise(byte[] stream, Random random) {
    byte[] noise = new byte[stream.length + Deflated.SLACK];
    random.nextBytes(noise);
    System.arraycopy(stream, 0, noise, 0, stream.length);
    return noise;
  }

  private static boolean zlibAccepts(byte[] stream, int length) {
    Inflater inflater = new Inflater();
    inflater.setInput(stream);
    try {
      return inflater.inflate(new byte[length + 1]) == length && inflater.finished();
    } catch (DataFormatException e) {
      // Its verdict is what is asked for.
      return false;
    } finally {
      inflater.end();
    }
  }
}
