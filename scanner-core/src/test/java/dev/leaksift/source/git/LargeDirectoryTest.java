package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Status;
import dev.leaksift.source.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of directories in one, many versions of it, against what was put into them. */
class LargeDirectoryTest {
  private static final int COMMITS = 300;
  private static final int TEXTS = 40;

  @TempDir Path dir;
  private final Random random = new Random(11);
  private final StringBuilder stream = new StringBuilder();

  /** The text of each path, and of each place the numbers of the commits that have it. */
  private final Map<String, String> files = new TreeMap<>();

  private final Map<String, List<Integer>> expected = new HashMap<>();

  @Test
  void places_inDirectoryOfHundreds_areThoseOfTheCommits() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("repo"));
    for (int commit = 0; commit < COMMITS; commit++) {
      commit(commit);
    }
    Path marks = dir.resolve("marks");
    Path input = Files.writeString(dir.resolve("stream"), stream.toString());
    git.pipe(input, "fast-import", "--quiet", "--export-marks=" + marks);
    git.run("repack", "-a", "-d", "-f", "-q");
    Map<String, String> ids = new HashMap<>();
    for (String line : Files.readAllLines(marks)) {
      ids.put(line.split(" ")[0], line.split(" ")[1]);
    }

    Map<String, Placement> found = new HashMap<>();
    Map<Origin, String> texts = texts(git);
    locate(git, texts.keySet())
        .forEach((origin, places) ->
            places.forEach(place -> found.put(place.path() + ' ' + texts.get(origin), place)));

    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach((key, commits) -> {
      int last = commits.get(commits.size() - 1);
      boolean isInHead = last == COMMITS - 1;
      Placement place = found.get(key);
      assertThat(id(place.introduced())).isEqualTo(ids.get(":" + (commits.get(0) + 1)));
      assertThat(place.status()).isEqualTo(isInHead ? Status.HEAD : Status.HISTORY);
      assertThat(id(place.lastPresent())).isEqualTo(isInHead ? "none" : ids.get(":" + (last + 1)));
    });
  }

  /** Most files are of no interest; directories come, go and move. */
  private void commit(int number) {
    stream.append("commit refs/heads/main\nmark :").append(number + 1);
    stream.append("\ncommitter Ada <ada@example.org> ").append(1_700_000_000 + 60 * number);
    stream.append(" +0000\ndata 0\n");
    for (int i = number == 0 ? 500 : 1 + random.nextInt(4); i > 0; i--) {
      String path = "large/d" + random.nextInt(1000) + "/f";
      String text = random.nextInt(5) == 0 ? "text " + random.nextInt(TEXTS) : "other " + number;
      if (number > 0 && random.nextInt(3) == 0) {
        path = new ArrayList<>(files.keySet()).get(random.nextInt(files.size()));
        stream.append("D ").append(path).append('\n');
        text = files.remove(path);
        path = random.nextBoolean() ? path : "large/m" + random.nextInt(1000) + "/f";
      }
      files.put(path, text);
      stream.append("M 100644 inline ").append(path).append("\ndata ").append(text.length());
      stream.append('\n').append(text).append('\n');
    }
    files.forEach((path, text) -> {
      if (text.startsWith("text")) {
        expected.computeIfAbsent(path + ' ' + text, key -> new ArrayList<>()).add(number);
      }
    });
  }

  /** The texts that are sought, by where they come from. */
  private Map<Origin, String> texts(GitFixture git) throws Exception {
    Map<Origin, String> texts = new HashMap<>();
    for (int text = 0; text < TEXTS; text++) {
      Path content = Files.writeString(dir.resolve("content"), "text " + text);
      texts.put(new Origin.GitBlob(git.run("hash-object", content.toString())), "text " + text);
    }
    return texts;
  }

  private static Map<Origin, List<Placement>> locate(GitFixture git, Set<Origin> origins)
      throws Exception {
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    return new GitLocator(repository, Optional.empty(), Optional.empty(), 2)
        .locate(origins, problem -> {});
  }

  private static String id(Optional<CommitRef> commit) {
    return commit.map(CommitRef::id).orElse("none");
  }
}
