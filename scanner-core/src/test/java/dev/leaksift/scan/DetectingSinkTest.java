package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.Detector;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Origin;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Span;
import dev.leaksift.source.Content;
import dev.leaksift.source.Window;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectingSinkTest {
  private static final String TOKEN = "tok_abc123 ";
  private static final ByteSlice FULL = ByteSlice.utf8(TOKEN.repeat(60_000));

  private final Collector collector = new Collector(ScanListener.SILENT);
  private final DetectingSink sink =
      new DetectingSink(
          Detector.of(List.of(GuardedDetectorTest.rule("acme", "tok_", "tok_[a-z0-9]+"))),
          collector,
          StopSignal.manual(),
          Optional.empty(),
          Optional.empty());

  private void window(String file, ByteSlice bytes) {
    Window window = new Window(new Span(0, bytes.length()), 0, 0);
    sink.accept(
        new Content(new Origin.WorkTreeFile(file), bytes, Optional.of(window), Optional.empty()));
  }

  private long found() {
    return collector.takeFound().stream().mapToLong(found -> found.matches().size()).sum();
  }

  @Test
  void windows_ofOneContentWithTooManyMatches_areGivenUpOnceAndTold() {
    for (int i = 0; i < 7; i++) {
      window("a", FULL);
    }
    sink.close();

    assertThat(found()).isEqualTo(300_000);
    Coverage coverage = collector.coverage(0);
    assertThat(coverage.skippedByReason()).containsOnly(java.util.Map.entry(SkipReason.LIMIT, 1L));
    assertThat(coverage.contents()).isEqualTo(5);
  }

  @Test
  void windows_ofOtherContents_areNotGivenUp() {
    for (String file : List.of("a", "b", "c", "d")) {
      window(file, FULL);
    }
    sink.close();

    assertThat(found()).isEqualTo(240_000);
    assertThat(collector.coverage(0).complete()).isTrue();
  }
}
