package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leaksift scan --staged}, {@code --unstaged} and {@code --all}, beside each other. */
class UncommittedScanIT {
  @TempDir Path directory;
  private GitDirectory git;

  /** Leaks that are staged, unstaged, untracked and ignored; an old one, moved. */
  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
    git.stage(".gitignore", "*.log\nout/\n");
    git.stage("dir/changed", "clean\n");
    git.commit("old", leak(1));
    git.stage("staged", leak(2));
    git.write("dir/changed", leak(3));
    git.write("old", "above\n" + leak(1));
    git.write("untracked", leak(4));
    git.write("ignored.log", leak(5));
    git.write("out/ignored", leak(6));
  }

  private static String leak(int seed) {
    return "key=" + GitDirectory.token(seed) + "\n";
  }

  private List<String> found(String... options) throws Exception {
    String[] arguments = {"scan", "--format", "csv"};
    Program.Result result = git.leaksift(GitDirectory.concat(arguments, options));
    assertThat(result.exitCode()).as(result.err()).isLessThan(2);
    return result.out().lines().skip(1).map(line -> line.split(",")[3]).toList();
  }

  @Test
  void eachOption_takesItsPart() throws Exception {
    assertThat(found("--staged")).containsExactly("staged");
    assertThat(found("--unstaged")).containsExactly("dir/changed");
    assertThat(found("--staged", "--unstaged")).containsExactly("dir/changed", "staged");
    assertThat(found("--all")).containsExactly("dir/changed", "staged", "untracked");
  }

  @Test
  void nothingToScan_isSaid() throws Exception {
    git.run("reset", "-q", "--hard");
    Files.delete(git.path().resolve("untracked"));

    assertThat(git.leaksift("scan", "--unstaged").err()).contains("no tracked file differs");
    assertThat(git.leaksift("scan", "--all").err()).contains("nothing but what is committed");
  }

  @Test
  void linkToADirectoryElsewhere_isNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("leak"), leak(7));
    Files.createSymbolicLink(git.path().resolve("link"), elsewhere);

    assertThat(found("--all")).doesNotContain("link/leak");
  }

  @Test
  void rangeAndFiles_areAWrongCall() throws Exception {
    Program.Result result = git.leaksift("scan", "--all", "--range", "HEAD~1..HEAD");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("one at a time");
  }
}
