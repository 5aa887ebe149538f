package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeBlobTest {
  private static final Origin ORIGIN = new Origin.GitBlob("ab");

  private final List<Content> contents = new ArrayList<>();
  private final LargeBlob large = new LargeBlob(new Sink(), 1 << 20);

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
    large.read(ORIGIN, new ByteArrayInputStream(bytes), size);
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
  }

  @Test
  void binary_withinTheLimit_comesWhole() throws IOException {
    byte[] bytes = text(100_000);
    bytes[7000] = 0;

    read(bytes, bytes.length);

    assertThat(contents).singleElement().satisfies(c -> assertThat(c.window()).isEmpty());
    assertThat(contents.get(0).bytes().toByteArray()).isEqualTo(bytes);
  }

  @Test
  void binary_aboveTheLimit_comesInWindows() throws IOException {
    byte[] bytes = new byte[(1 << 20) + 1];

    read(bytes, bytes.length);

    assertThat(contents).allSatisfy(c -> assertThat(c.window()).isPresent());
  }

  @Test
  void binary_ofAnotherSizeThanPromised_isRefused() {
    byte[] bytes = new byte[10_000];

    assertThatThrownBy(() -> read(bytes, 9_999)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(bytes, 10_001)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(bytes, 100)).isInstanceOf(IOException.class);
    assertThat(contents).isEmpty();
  }
}
