package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Origin;
import dev.leaksift.model.Reach;
import dev.leaksift.source.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which refs still reach a content, against what git says of each commit that holds it. */
class RefReachTest {
  @TempDir Path dir;

  @Test
  void refs_ofABlob_areThoseWhoseHistoryHoldsIt() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("repo"));
    git.commit("a", "before");
    git.run("branch", "clean");
    git.commit("a", "leak");
    git.run("tag", "-a", "-m", "one", "v1");
    git.commit("a", "after");
    git.run("update-ref", "refs/remotes/origin/main", "HEAD~1");
    git.run("update-ref", "refs/merge-requests/7/head", "HEAD");

    Reach reach = reach(git, blob(git, "leak"));

    assertThat(reach)
        .isEqualTo(
            new Reach(
                1,
                1,
                1,
                1,
                List.of(
                    "refs/heads/main",
                    "refs/remotes/origin/main",
                    "refs/tags/v1",
                    "refs/merge-requests/7/head"),
                true));
  }

  @Test
  void refs_ofAMessage_areThoseThatReachTheCommit() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("repo"));
    git.commit("a", "1");
    git.run("branch", "clean");
    String commit = git.commit("a", "2");

    assertThat(reach(git, new Origin.CommitMessage(commit)).names())
        .containsExactly("refs/heads/main");
  }

  @Test
  void refs_droppedBranch_areNone() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("repo"));
    git.commit("a", "1");
    git.run("checkout", "-q", "-b", "gone");
    git.commit("a", "leak");
    git.run("checkout", "-q", "main");
    git.run("branch", "-q", "-D", "gone");

    assertThat(reach(git, blob(git, "leak")).total()).isZero();
  }

  /** Against {@code git for-each-ref --contains} of every commit whose tree has the content. */
  @Test
  void refs_randomHistory_areAsGitSays() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("repo"));
    Random random = new Random(11);
    git.commit("f0", "text 0");
    for (int step = 0; step < 40; step++) {
      switch (random.nextInt(5)) {
        case 0 -> git.run("checkout", "-q", "-b", "b" + step);
        case 1 ->
            git.run("checkout", "-q", any(random, git.run("branch", "--format=%(refname:short)")));
        case 2 -> git.run("tag", "t" + step);
        case 3 ->
            git.run(
                "merge",
                "-q",
                "-X",
                "ours",
                "-m",
                "merge",
                any(random, git.run("branch", "--format=%(refname:short)")));
        default -> git.commit("f" + random.nextInt(3), "text " + random.nextInt(6));
      }
    }

    for (int number = 0; number < 6; number++) {
      Origin.GitBlob blob = (Origin.GitBlob) blob(git, "text " + number);
      TreeSet<String> expected = new TreeSet<>();
      for (String commit : git.run("rev-list", "--all").lines().toList()) {
        if (git.run("ls-tree", "-r", commit).contains(blob.id())) {
          git.run("for-each-ref", "--contains", commit, "--format=%(refname)")
              .lines()
              .forEach(expected::add);
        }
      }
      Reach reach = expected.isEmpty() ? Reach.NONE : reach(git, blob);
      assertThat(reach.total()).isEqualTo(expected.size());
      assertThat(new ArrayList<>(expected)).containsAll(reach.names());
    }
  }

  private static String any(Random random, String lines) {
    List<String> all = lines.lines().toList();
    return all.get(random.nextInt(all.size()));
  }

  private Origin blob(GitFixture git, String text) throws Exception {
    Path file = Files.writeString(dir.resolve("content"), text);
    return new Origin.GitBlob(git.run("hash-object", file.toString()));
  }

  private static Reach reach(GitFixture git, Origin origin) throws Exception {
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    Map<Origin, List<Placement>> places =
        new GitLocator(repository, Optional.empty(), Optional.empty(), 2)
            .locate(List.of(origin), problem -> {});
    return places.get(origin).get(0).refs().reach();
  }
}
