package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leaksift scan --range} on repositories that git itself made. */
class RangeScanIT {
  private static final String FIRST = "key=" + GitDirectory.token(1) + "\n";
  private static final String SECOND = "key=" + GitDirectory.token(2) + "\n";

  @TempDir Path directory;
  private GitDirectory git;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
  }

  /** Path, status and commit of each finding. */
  private List<String> found(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    System.arraycopy(new String[] {"scan", "--format", "csv"}, 0, all, 0, 3);
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    Program.Result result = git.leaksift(all);
    assertThat(result.exitCode()).as(result.err()).isLessThan(2);
    return result
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(","))
        .map(cells -> cells[3] + " " + cells[8] + " " + cells[9])
        .toList();
  }

  @Test
  void range_tellsWhatIsLeftAtItsEnd() throws Exception {
    git.commit("old", FIRST);
    String leaked = git.commit("gone", SECOND);
    git.commit("gone", "clean\n");
    String kept = git.commit("kept", SECOND);
    git.commit("kept", "above\n" + SECOND);
    git.commit("old", "above\n" + FIRST);

    assertThat(found("--range", "HEAD~5..HEAD"))
        .containsExactlyInAnyOrder("gone history " + leaked, "kept head " + kept);
    assertThat(found("--since", "HEAD~1")).isEmpty();
  }

  @Test
  void range_secretOfAMergesResolution_isFound() throws Exception {
    String base = git.commit("a", "base\n");
    git.run("checkout", "-q", "-b", "side");
    git.commit("b", "side\n");
    git.run("checkout", "-q", "main");
    git.commit("c", "main\n");
    git.run("merge", "-q", "--no-commit", "side");
    String merge = git.commit("c", FIRST);

    assertThat(found("--range", base + "..HEAD")).containsExactly("c head " + merge);
    assertThat(found("--range", "side...main")).containsExactly("c head " + merge);
  }

  @Test
  void range_movedFile_bringsOnlyWhatIsNewInIt() throws Exception {
    String rest = "some text\n".repeat(50);
    git.commit("old", FIRST + rest);
    git.run("mv", "old", "new");
    git.commit("new", FIRST + rest + "an edit\n");
    git.commit("leak", SECOND + rest);
    git.run("mv", "leak", "kept");
    String moved = git.commit("kept", SECOND + rest + "an edit\n");

    assertThat(found("--range", "HEAD~2..HEAD"))
        .containsExactlyInAnyOrder(
            "leak history " + git.run("rev-parse", "HEAD~1"), "kept head " + moved);
    assertThat(found("--range", "HEAD~1..HEAD")).isEmpty();
  }

  @Test
  void range_unknownCommit_isAWrongCall() throws Exception {
    git.commit("a", "base\n");

    Program.Result result = git.leaksift("scan", "--range", "nowhere..HEAD");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("nowhere");
  }
}
