package dev.leaksift.source.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ignore files, held against what git itself says. */
class IgnoreFilesTest {
  private static final List<String> WORDS = List.of("a", "b", "ab", "a.b", "#c", "d e", "[x]", "!");

  @TempDir Path dir;

  @BeforeEach
  void init() throws Exception {
    git("init", "-q");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.excludesFile="));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(dir.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The files that are not ignored, by git and by us. */
  private void assertAsGit() throws Exception {
    TreeSet<String> expected = new TreeSet<>();
    String listed = git("ls-files", "-z", "--others", "--exclude-standard");
    List.of(listed.split("\0")).forEach(expected::add);
    expected.remove("");
    IgnoreFiles files = new IgnoreFiles(dir, dir.resolve(".git/info/exclude"));
    TreeSet<String> taken = new TreeSet<>();
    for (String path : git("ls-files", "-z", "--others").split("\0")) {
      if (files.takes(path, false)) {
        taken.add(path);
      }
    }
    assertThat(taken).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.log|a.log|true",
        "*.log|d/a.log|true",
        "/a|d/a|false",
        "d/a|d/a|true",
        "d/a|e/d/a|false",
        "d/**|d/e/a|true",
        "**/a|d/e/a|true",
        "d/**/a|d/a|true",
        "d/**/a|d/e/f/a|true",
        "d**a|de/a|false",
        "a?c|a/c|false",
        "[a-c]x|bx|true",
        "[!a-c]x|bx|false",
        "a/|a|false",
        "\\#a|#a|true",
        "#a|#a|false",
        "[a|[a|false"
      })
  void pattern_ofOneLine(String line, String path, boolean ignored) throws Exception {
    write(".gitignore", line + "\n");

    assertThat(new IgnoreFiles(dir, dir.resolve("none")).takes(path, false)).isEqualTo(!ignored);
  }

  @Test
  void ignoredDirectory_keepsWhatIsTakenBackInIt() throws Exception {
    write(".gitignore", "out\n!out/keep\n*.log\n");
    write("out/keep", "");
    write("in/.gitignore", "!*.log\n");
    write("in/a.log", "");
    write("a.log", "");
    write(".git/info/exclude", "excluded\n");
    write("excluded", "");

    assertAsGit();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void anyPatterns_meanWhatGitMeans(int seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      StringBuilder path = new StringBuilder("x");
      for (int part = random.nextInt(4); part > 0; part--) {
        path.append('/').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      write(path + "/f" + WORDS.get(random.nextInt(WORDS.size())), "");
    }
    write(".gitignore", lines(random));
    write("x/.gitignore", lines(random));

    assertAsGit();
  }

  private static String lines(Random random) {
    String[] pieces = {
      "a", "b", "*", "**", "?", "/", "/", "[a-b]", "[!a]", "\\#", "f", "x", ".", " "
    };
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 6; line++) {
      text.append(random.nextInt(4) == 0 ? "!" : "");
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  @Test
  void manyStars_takeNoTime() throws Exception {
    write(".gitignore", "*a".repeat(1000) + "\n");

    IgnoreFiles files = new IgnoreFiles(dir, dir.resolve("none"));

    assertThat(files.takes("a".repeat(900), false)).isTrue();
  }
}
