package dev.leaksift.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardInputSourceTest {
  private final RecordingSinks sinks = new RecordingSinks();

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void stream_withinLimit_isOneContent() throws Exception {
    new StandardInputSource(in("abcd"), 4).forEach(sinks, 4);

    assertThat(sinks.contents()).hasSize(1).containsEntry(new Origin.StandardInput(), "abcd");
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void stream_overLimit_comesInWindows() throws Exception {
    new StandardInputSource(in("abcde"), 4).forEach(sinks, 1);

    assertThat(sinks.contents()).containsEntry(new Origin.StandardInput(), "abcde");
    assertThat(sinks.problems()).isEmpty();
  }
}
