package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.CopyList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A delta as a stream gives what {@link Delta} builds, and refuses what that refuses. */
class DeltaStreamTest {
  private final byte[] base = new byte[3000];
  private final Random random = new Random(9);

  private void size(ByteArrayOutputStream out, int number) {
    out.write(number & 127 | 128);
    out.write(number >>> 7);
  }

  /** Copies and inserts that follow each other as they like. */
  private byte[] delta() {
    ByteArrayOutputStream runs = new ByteArrayOutputStream();
    int total = 0;
    for (int i = random.nextInt(12); i >= 0; i--) {
      int length = 1 + random.nextInt(120);
      if (random.nextBoolean()) {
        int at = random.nextInt(base.length - length);
        runs.writeBytes(new byte[] {(byte) 0x93, (byte) at, (byte) (at >>> 8), (byte) length});
      } else {
        byte[] fresh = new byte[length];
        random.nextBytes(fresh);
        runs.write(length);
        runs.writeBytes(fresh);
      }
      total += length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    size(out, base.length);
    size(out, total);
    out.writeBytes(runs.toByteArray());
    return out.toByteArray();
  }

  private byte[] built(byte[] bytes) throws PackDataException {
    Delta delta = new Delta();
    delta.read(bytes, bytes.length);
    if (delta.targetSize() > 1 << 20) {
      throw PackDataException.corrupt("too large for a test");
    }
    byte[] out = new byte[(int) delta.targetSize()];
    delta.apply(base, base.length, out, new CopyList());
    return out;
  }

  private byte[] streamed(byte[] bytes) throws IOException {
    RestartingChannel channel =
        new RestartingChannel(() -> new ByteArrayInputStream(base), base.length);
    try (InputStream in = new DeltaStream(bytes, bytes.length, channel)) {
      return in.readAllBytes();
    }
  }

  @Test
  void stream_givesWhatIsBuilt() throws Exception {
    random.nextBytes(base);
    for (int round = 0; round < 500; round++) {
      byte[] delta = delta();

      assertThat(streamed(delta)).isEqualTo(built(delta));
    }
  }

  @Test
  void damagedDeltas_endInAnError() throws Exception {
    random.nextBytes(base);
    for (int round = 0; round < 2000; round++) {
      byte[] delta = delta();
      delta[random.nextInt(delta.length)] = (byte) random.nextInt();
      byte[] damaged = Arrays.copyOf(delta, 4 + random.nextInt(delta.length - 3));
      byte[] expected;
      try {
        expected = built(damaged);
      } catch (PackDataException e) {
        // The stream may also give all that was promised and leave what is too much.
        continue;
      }
      assertThat(streamed(damaged)).isEqualTo(expected);
    }
  }

  @Test
  void refusals_sayWhy() {
    byte[] otherBase = {1, 1, 1, 'x'};
    byte[] sizes = {(byte) 0xb8, 0x17, 10};

    assertThatThrownBy(() -> streamed(otherBase)).hasMessageContaining("does not fit");
    assertThatThrownBy(() -> streamed(sizes)).hasMessageContaining("fewer bytes");
    assertThatThrownBy(() -> streamed(new byte[] {(byte) 0xb8}))
        .hasMessageContaining("size is broken");
    assertThatThrownBy(() -> streamed(with(sizes, 0))).hasMessageContaining("unknown instruction");
    assertThatThrownBy(() -> streamed(with(sizes, 0x9f, 1))).hasMessageContaining("cut off");
    assertThatThrownBy(() -> streamed(with(sizes, 0x93, 255, 255, 5)))
        .hasMessageContaining("past an end");
    assertThatThrownBy(() -> streamed(with(sizes, 5, 'a'))).hasMessageContaining("past its end");
    assertThatThrownBy(() -> streamed(with(sizes, 0x90, 11))).hasMessageContaining("more bytes");
  }

  private static byte[] with(byte[] start, int... more) {
    byte[] all = Arrays.copyOf(start, start.length + more.length);
    for (int i = 0; i < more.length; i++) {
      all[start.length + i] = (byte) more[i];
    }
    return all;
  }
}
