package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.git.pack.RestartingChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargeBlobTest {
  private static final Origin ORIGIN = new Origin.GitBlob("ab");

  private final List<Content> contents = new ArrayList<>();
  private final LargeBlob large = new LargeBlob(new Sink());

  private final class Sink implements ContentSink {
    @Override
    public Scanned accept(Content content) {
      contents.add(content);
      return new Scanned() {};
    }

    @Override
    public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
      throw new IllegalStateException("streams have no base");
    }

    @Override
    public void problem(ScanProblem problem) {}

    @Override
    public boolean stopped() {
      return false;
    }

    @Override
    public void close() {}
  }

  private void read(byte[] bytes, long size) throws IOException {
    large.read(ORIGIN, () -> new ByteArrayInputStream(bytes), size);
  }

  private static byte[] text(int length) {
    return "line\n".repeat(length / 5).getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void text_comesInWindows() throws IOException {
    byte[] bytes = text(100_000);

    read(bytes, bytes.length);

    assertThat(contents).singleElement().satisfies(c -> assertThat(c.window()).isPresent());
    assertThat(contents.get(0).bytes().toByteArray()).isEqualTo(bytes);
    assertThat(contents.get(0).stored()).isEmpty();
  }

  @Test
  void binary_canBeReadAtAnyPlace_asArchivesAre() throws IOException {
    byte[] bytes = text(100_000);
    new Random(1).nextBytes(bytes);
    ByteBuffer tail = ByteBuffer.allocate(500);
    ByteBuffer start = ByteBuffer.allocate(500);

    read(bytes, bytes.length);

    try (SeekableByteChannel channel = contents.get(0).stored().orElseThrow().open()) {
      channel.position(99_500).read(tail);
      channel.position(0).read(start);
      assertThat(channel.size()).isEqualTo(100_000);
    }
    assertThat(tail.array()).isEqualTo(Arrays.copyOfRange(bytes, 99_500, 100_000));
    assertThat(start.array()).isEqualTo(Arrays.copyOf(bytes, 500));
  }

  @Test
  void content_thatEndsEarly_isRefused() {
    RestartingChannel.Opener cutOff =
        () -> {
          InputStream half = new ByteArrayInputStream(text(5_000));
          InputStream failing = InputStream.nullInputStream();
          failing.close();
          return new SequenceInputStream(half, failing);
        };

    assertThatThrownBy(() -> large.read(ORIGIN, cutOff, 10_000)).isInstanceOf(IOException.class);
  }
}
