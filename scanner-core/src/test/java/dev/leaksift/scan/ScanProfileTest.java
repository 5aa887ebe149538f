package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.Detector;
import dev.leaksift.model.Confidence;
import dev.leaksift.scan.ScanRequest.Kind;
import dev.leaksift.scan.ScanRequest.Target;
import dev.leaksift.scan.ScanRequest.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanProfileTest {
  private static final Detector DETECTOR =
      Detector.of(List.of(GuardedDetectorTest.rule("planted", "tok_", "tok_[a-z0-9]{20}")));

  @TempDir Path directory;
  private final List<ScanProfile> profiles = new ArrayList<>();

  @BeforeEach
  void files() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          directory.resolve("file" + i), ("tok_" + "a".repeat(20) + "\n").repeat(500));
    }
  }

  private void scan(boolean profiling) throws Exception {
    Target target = new Target(directory, "files", Kind.TREE);
    ScanRequest request =
        new ScanRequest(List.of(target), false, true, 2, 1 << 20, 0, Confidence.LOW, Trees.PLAIN);
    ScanListener listener =
        new ScanListener() {
          @Override
          public boolean isProfiling() {
            return profiling;
          }

          @Override
          public void profile(ScanProfile profile) {
            profiles.add(profile);
          }
        };
    new Scanner(DETECTOR, "test").scan(request, listener, StopSignal.manual());
  }

  @Test
  void steps_haveTheirTime_andNoMoreThanAllWorkersHad() throws Exception {
    scan(true);

    assertThat(profiles).hasSize(1);
    ScanProfile profile = profiles.get(0);
    assertThat(List.of(profile.index(), profile.inflate(), profile.prefilter(), profile.evaluate()))
        .allMatch(time -> time.compareTo(Duration.ZERO) > 0);
    Duration ofWorkers = profile.inflate().plus(profile.prefilter()).plus(profile.evaluate());
    Duration passed = profile.index().plus(profile.contents());
    assertThat(ofWorkers).isLessThanOrEqualTo(passed.multipliedBy(2));
  }

  @Test
  void whoDoesNotAsk_isNotTold() throws Exception {
    scan(false);

    assertThat(profiles).isEmpty();
  }
}
