package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestartingChannelTest {
  private final byte[] bytes = new byte[10_000];
  private final Random random = new Random(5);
  private int opened;

  private RestartingChannel channel(long size) {
    random.nextBytes(bytes);
    return new RestartingChannel(
        () -> {
          opened++;
          return new ByteArrayInputStream(bytes);
        },
        size);
  }

  @Test
  void reads_atAnyPlace_giveWhatStandsThere() throws IOException {
    try (RestartingChannel channel = channel(bytes.length)) {
      for (int round = 0; round < 300; round++) {
        int at = random.nextInt(bytes.length + 10);
        boolean direct = round % 2 == 0;
        ByteBuffer to = direct ? ByteBuffer.allocateDirect(100) : ByteBuffer.allocate(100);

        int got = channel.position(at).read(to);

        byte[] given = new byte[Math.max(0, got)];
        to.flip().get(given);
        int end = Math.min(bytes.length, at + 100);
        assertThat(given).isEqualTo(at < end ? Arrays.copyOfRange(bytes, at, end) : new byte[0]);
        assertThat(got).isEqualTo(at < end ? end - at : -1);
      }
    }
  }

  @Test
  void reads_inOrder_openItOnce() throws IOException {
    RestartingChannel channel = channel(bytes.length);
    for (int at = 0; at < bytes.length; at += 700) {
      channel.position(at).read(ByteBuffer.allocate(500));
    }
    channel.close();

    assertThat(opened).isEqualTo(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void objectOfAnotherSize_isRefused() {
    RestartingChannel channel = channel(bytes.length + 5);

    channel.position(bytes.length - 5);

    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(10))).isInstanceOf(IOException.class);
  }

  /** Each byte before the last costs as much as all before it. */
  @Test
  void readsBackAndForth_endSomeTime() {
    long size = 1L << 40;
    RestartingChannel channel =
        new RestartingChannel(() -> new ByteArrayInputStream(new byte[0]), size);

    channel.position(size - 1);

    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
  }

  @Test
  void writing_isRefused() {
    RestartingChannel channel = channel(bytes.length);

    assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
        .isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(1)).isInstanceOf(NonWritableChannelException.class);
    assertThat(channel.position()).isZero();
  }
}
