package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.detect.Detector;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that says it is of a repository which is not there: its files are there. */
class BrokenRepositoryTest {
  private static final Detector DETECTOR =
      Detector.of(List.of(GuardedDetectorTest.rule("planted", "tok_", "tok_[a-z0-9]{20}")));

  @TempDir Path directory;

  @BeforeEach
  void plant() throws IOException {
    Files.writeString(directory.resolve(".git"), "gitdir: ../gone\n");
    Files.writeString(directory.resolve("file"), "key = tok_" + "a1".repeat(10) + "\n");
  }

  private ScanReport scan(ScanRequest.Kind kind, boolean worktree) throws Exception {
    ScanRequest.Target target = new ScanRequest.Target(directory, "broken", kind);
    ScanRequest request =
        new ScanRequest(
            List.of(target),
            true,
            worktree,
            1,
            1 << 20,
            0,
            Confidence.LOW,
            ScanRequest.Trees.PLAIN);
    return new Scanner(DETECTOR, "test").scan(request, ScanListener.SILENT, StopSignal.manual());
  }

  @Test
  void files_areScanned_andTheRepositoryIsNamed() throws Exception {
    ScanReport report = scan(ScanRequest.Kind.AUTO, true);

    assertThat(report.findings()).hasSize(1);
    assertThat(report.coverage().complete()).isFalse();
    assertThat(report.coverage().problems())
        .extracting(ScanProblem::subject)
        .contains("git history");
  }

  @Test
  void repository_thatWasAskedFor_isAnError() {
    assertThatThrownBy(() -> scan(ScanRequest.Kind.GIT, true))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("points to no git directory");
    assertThatThrownBy(() -> scan(ScanRequest.Kind.AUTO, false))
        .isInstanceOf(SourceException.class);
  }
}
