package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Placement;
import dev.leaksift.source.RecordingSinks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trees name and a store has not, told beside what is located in the same trees. */
class MissingObjectsTest {
  @TempDir Path dir;

  @Test
  void missing_besideWhatIsLocated_areNamedAsWhereNothingIs() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("repo"));
    List<String> missing = packWithout(git, List.of("HEAD~30:d3/f1", "HEAD:d7", "HEAD~5:other"));
    RecordingSinks nothing = new RecordingSinks();
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    HistorySource history = new HistorySource(repository);
    history.forEach(nothing, 2);
    List<Origin> origins =
        nothing.contents().keySet().stream().filter(Origin.GitBlob.class::isInstance).toList();
    List<ScanProblem> alone = new ArrayList<>();
    locator(repository, 1).locate(List.of(), alone::add);

    for (int workers = 1; workers < 5; workers++) {
      List<ScanProblem> beside = new ArrayList<>();
      Map<Origin, List<Placement>> places =
          locator(repository, workers).locate(origins, beside::add);

      assertThat(beside).isEqualTo(alone);
      assertThat(places).usingRecursiveComparison().isEqualTo(unchecked(repository, origins));
    }
    assertThat(alone)
        .extracting(ScanProblem::subject)
        .containsExactlyInAnyOrderElementsOf(missing.stream().map(id -> "object " + id).toList());
    assertThat(alone).extracting(ScanProblem::reason).containsOnly(SkipReason.MISSING);
    assertThat(alone)
        .extracting(ScanProblem::detail)
        .containsExactlyInAnyOrder("d3/f1", "d7", "other");
  }

  private static GitLocator locator(GitRepository repository, int workers) throws Exception {
    HistorySource history = new HistorySource(repository);
    history.forEach(new RecordingSinks(), workers);
    return new GitLocator(repository, Optional.of(history), Optional.empty(), workers);
  }

  private static Map<Origin, List<Placement>> unchecked(
      GitRepository repository, List<Origin> origins) throws Exception {
    return new GitLocator(repository, Optional.empty(), Optional.empty(), 1)
        .locate(origins, problem -> {});
  }

  /** Many versions of large directories, packed, so that their trees are deltas of each other. */
  private List<String> packWithout(GitFixture git, List<String> revisions) throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      git.write("d" + i % 20 + "/f" + i / 20, "text " + i);
    }
    git.commit("other", "other");
    for (int i = 0; i < 40; i++) {
      git.commit("d" + random.nextInt(20) + "/f" + random.nextInt(20), "changed " + i % 9);
    }
    List<String> missing = new ArrayList<>();
    for (String revision : revisions) {
      missing.add(git.id(revision));
    }
    String all = git.run("cat-file", "--batch-all-objects", "--batch-check=%(objectname)");
    List<String> kept = all.lines().filter(id -> !missing.contains(id)).toList();
    Path input = Files.write(dir.resolve("input"), kept);
    git.pipe(input, "pack-objects", "-q", ".git/objects/pack/pack");
    git.run("prune-packed");
    for (String id : missing) {
      Files.delete(git.dir().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
    }
    return missing;
  }
}
