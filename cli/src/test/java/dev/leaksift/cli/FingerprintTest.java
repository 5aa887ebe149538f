package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.InProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finding keeps its name over all that happens to a repository, in which real git works. */
class FingerprintTest {
  private static final Pattern ID = Pattern.compile("\"fingerprint\":\"([0-9a-f]{32})\"");
  private static final String TOKEN = InProcess.slackToken(1);
  private static final String LINE = "SLACK_TOKEN=" + TOKEN + "\n";

  @TempDir Path directory;
  private GitDirectory git = new GitDirectory(Path.of(""));
  private TreeSet<String> before = new TreeSet<>();

  @BeforeEach
  void plant() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
    git.commit("readme", "text\n");
    git.commit("src/app.env", LINE);
    before = fingerprints();
    assertThat(before).hasSize(1);
  }

  @Test
  void fingerprint_linesMoved_isTheSame() throws Exception {
    git.commit("src/app.env", "# a\n# b\n\n" + LINE + "# c\n");

    assertThat(fingerprints()).isEqualTo(before);
  }

  @Test
  void fingerprint_amendedAndRebased_isTheSame() throws Exception {
    git.write("src/other.txt", "more\n");
    git.run("add", "-A");
    git.run("commit", "-q", "--amend", "-m", "another message");
    assertThat(fingerprints()).isEqualTo(before);

    git.run("checkout", "-q", "-b", "base", "HEAD~1");
    git.commit("base.txt", "base\n");
    git.run("checkout", "-q", "main");
    git.run("rebase", "-q", "base");
    assertThat(fingerprints()).isEqualTo(before);
  }

  @Test
  void fingerprint_squashedAndCloned_isTheSame() throws Exception {
    git.run("checkout", "-q", "-b", "topic", "HEAD~1");
    git.commit("src/app.env", "# first\n" + LINE);
    git.commit("src/app.env", "# first\n# second\n" + LINE);
    git.run("checkout", "-q", "--orphan", "squashed");
    git.run("commit", "-q", "-m", "all as one");
    git.run("branch", "-q", "-D", "main", "topic");
    git.run("reflog", "expire", "--expire=now", "--all");
    git.run("gc", "-q", "--prune=now");
    assertThat(fingerprints()).isEqualTo(before);

    Path clone = directory.resolve("clone");
    git.run("clone", "-q", "--no-local", git.path().toString(), clone.toString());
    assertThat(fingerprints(clone)).isEqualTo(before);
  }

  @Test
  void fingerprint_shownInClear_isTheSame() throws Exception {
    assertThat(fingerprints(git.path(), "--show-secrets")).isEqualTo(before);
  }

  @Test
  void fingerprint_otherSecretOnTheSameLine_isAnother() throws Exception {
    git.commit("src/app.env", "SLACK_TOKEN=" + InProcess.slackToken(2) + "\n");

    assertThat(fingerprints()).hasSize(2).containsAll(before);
    assertThat(fingerprints(git.path(), "--no-history"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(before);
  }

  @Test
  void fingerprint_fileRenamed_isTheSameInTheHistory() throws Exception {
    // Git counts time in seconds: in one second, the name that still stands counts as the first.
    Thread.sleep(1100);
    git.run("mv", "src/app.env", "src/moved.env");
    git.run("commit", "-q", "-m", "move");

    assertThat(fingerprints()).isEqualTo(before);
  }

  /** Without the history nothing tells that a file was another: then the baseline follows it. */
  @Test
  void fingerprint_fileRenamedInATree_isReportedAsMoved() throws Exception {
    String list = directory.resolve("list.jsonl").toString();
    String target = git.path().toString();
    InProcess.run("baseline", "create", target, "--baseline", list);
    Files.move(git.path().resolve("src/app.env"), git.path().resolve("moved.env"));

    Result scan = InProcess.run("scan", "--no-history", "--baseline", list, target);

    assertThat(scan.exitCode()).isZero();
    assertThat(scan.err()).contains("1 entry of the baseline moved");
  }

  private TreeSet<String> fingerprints() throws Exception {
    return fingerprints(git.path());
  }

  private static TreeSet<String> fingerprints(Path target, String... options) {
    List<String> call = new ArrayList<>(List.of("scan", "--format", "jsonl", "--fail-on", "none"));
    call.addAll(List.of(options));
    call.add(target.toString());
    Matcher ids = ID.matcher(InProcess.run(call.toArray(new String[0])).out());
    TreeSet<String> all = new TreeSet<>();
    while (ids.find()) {
      all.add(ids.group(1));
    }
    return all;
  }
}
