package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate leaves no trace: not in the repository, not at home, not in the directory for rests. */
class NothingWrittenIT {
  private static final String LEAK = "key=" + GitDirectory.token(1) + "\n";

  @TempDir Path directory;

  /** Every file below, with its size and time. */
  private Map<Path, String> listing() throws Exception {
    Map<Path, String> files = new TreeMap<>();
    try (var stream = Files.walk(directory)) {
      for (Path file : stream.toList()) {
        var time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        files.put(file, (Files.isDirectory(file) ? 0 : Files.size(file)) + " " + time);
      }
    }
    return files;
  }

  @Test
  void scansAndHooks_writeNothing() throws Exception {
    GitDirectory git = GitDirectory.init(directory.resolve("repo"));
    String base = git.commit("a", "clean\n");
    git.commit("b", LEAK);
    git.stage("c", LEAK);
    git.write("d", LEAK);
    Path rests = Files.createDirectory(directory.resolve("rests"));
    Map<String, String> environment =
        Map.of("TMPDIR", rests.toString(), "JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + rests);
    Map<Path, String> before = listing();

    for (String[] call :
        List.of(
            new String[] {"scan", "--staged"},
            new String[] {"scan", "--all"},
            new String[] {"scan", "--range", base + "..HEAD"},
            new String[] {"hook", "run", "pre-commit", "--"},
            new String[] {"ci", "--base", base})) {
      assertThat(git.leaksift(environment, call).exitCode()).as(String.join(" ", call)).isOne();
    }

    assertThat(listing()).isEqualTo(before);
  }
}
