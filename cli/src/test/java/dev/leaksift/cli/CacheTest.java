package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that remembers gives the report of one that does not, whatever happened in between. */
class CacheTest {
  @TempDir Path directory;

  @Test
  void scan_growingRandomHistory_reportsAsWithoutACache() throws Exception {
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      GitDirectory git = GitDirectory.init(directory.resolve("repo" + seed));
      Path cache = directory.resolve("cache" + seed);
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 4; i++) {
          change(git, random);
        }
        if (random.nextInt(3) == 0) {
          git.run("gc", "-q");
        }
        if (random.nextInt(4) == 0 && Files.isDirectory(cache)) {
          damage(cache, random);
        }
        assertThat(report(git, "--cache", cache.toString())).isEqualTo(report(git));
      }
    }
  }

  @Test
  void scan_otherOptions_shareNothing() throws Exception {
    GitDirectory git = GitDirectory.init(directory.resolve("repo"));
    git.commit("a.env", "SLACK_TOKEN=" + InProcess.slackToken(1) + "\n");
    Path cache = directory.resolve("cache");
    report(git, "--cache", cache.toString(), "--disable", "slack-*", "--disable", "generic-*");
    report(git, "--cache", cache.toString(), "--archive-depth", "0");

    assertThat(report(git, "--cache", cache.toString())).contains("slack-bot-token");
    assertThat(files(cache)).hasSize(3);
  }

  @Test
  void cache_ofALeakyHistory_holdsNoSecretAndNoIdOfAContentWithOne() throws Exception {
    GitDirectory git = GitDirectory.init(directory.resolve("repo"));
    String token = InProcess.slackToken(1);
    git.commit("a.env", "SLACK_TOKEN=" + token + "\n");
    git.commit("b.txt", "nothing\n");
    Path cache = directory.resolve("cache");
    report(git, "--cache", cache.toString());

    String bytes = Files.readString(files(cache).get(0), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain(token);
    assertThat(bytes).doesNotContain(raw(git.run("rev-parse", "HEAD:a.env")));
    assertThat(bytes).contains(raw(git.run("rev-parse", "HEAD:b.txt")));
  }

  @Test
  void scan_manyAtOnce_leaveAWholeCache() throws Exception {
    GitDirectory git = GitDirectory.init(directory.resolve("repo"));
    Random random = new Random(9);
    for (int i = 0; i < 6; i++) {
      change(git, random);
    }
    Path cache = directory.resolve("cache");
    String expected = report(git);
    List<Thread> runs = new ArrayList<>();
    List<String> reports = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 3; i++) {
      Thread run = new Thread(() -> reports.add(report(git, "--cache", cache.toString())));
      runs.add(run);
      run.start();
    }
    for (Thread run : runs) {
      run.join();
    }

    assertThat(reports).containsOnly(expected).hasSize(3);
    assertThat(files(cache)).hasSize(1);
    assertThat(report(git, "--cache", cache.toString())).isEqualTo(expected);
  }

  @Test
  void scan_cacheThatCantBeWritten_saysSoAndReports() throws Exception {
    GitDirectory git = GitDirectory.init(directory.resolve("repo"));
    git.commit("b.txt", "nothing\n");
    Path taken = Files.writeString(directory.resolve("taken"), "a file");

    InProcess.Result result =
        InProcess.run("scan", "--cache", taken.toString(), git.path().toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("the cache can't be written");
  }

  private static void change(GitDirectory git, Random random) throws Exception {
    String name = "f" + random.nextInt(4) + ".txt";
    Path file = git.path().resolve(name);
    boolean kept = Files.exists(file) && random.nextInt(5) > 0;
    String old = kept ? Files.readString(file) : "line\n".repeat(40);
    int at = old.indexOf('\n', random.nextInt(old.length())) + 1;
    String line =
        switch (random.nextInt(4)) {
          case 0 -> "SLACK_TOKEN=" + InProcess.slackToken(random.nextInt(3)) + "\n";
          case 1 -> "word " + random.nextLong() + "\n";
          default -> "token = " + random.nextLong() + "\n";
        };
    git.commit(name, old.substring(0, at) + line + old.substring(at));
    if (random.nextInt(4) == 0) {
      Files.write(git.path().resolve("a.zip"), zip(random));
      git.run("add", "-A");
      git.run("commit", "-q", "--allow-empty", "-m", "zip " + InProcess.slackToken(7));
    }
  }

  private static byte[] zip(Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("clean.txt"));
      zip.write(("clean " + random.nextInt(3)).getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("app.env"));
      String text = random.nextBoolean() ? "SLACK_TOKEN=" + InProcess.slackToken(5) : "nothing";
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Cuts the file, as a kill or a full disk would, or turns a bit. */
  private static void damage(Path cache, Random random) throws IOException {
    Path file = files(cache).get(0);
    byte[] bytes = Files.readAllBytes(file);
    if (random.nextBoolean()) {
      bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    } else {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, bytes);
  }

  private static List<Path> files(Path cache) throws IOException {
    try (Stream<Path> all = Files.list(cache)) {
      return all.toList();
    }
  }

  private static String raw(String id) {
    byte[] bytes = java.util.HexFormat.of().parseHex(id);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The JSON report without times. */
  private static String report(GitDirectory git, String... options) {
    List<String> call = new ArrayList<>(List.of("scan", "--format", "json", "--fail-on", "none"));
    call.addAll(List.of(options));
    call.add(git.path().toString());
    InProcess.Result result = InProcess.run(call.toArray(new String[0]));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out().replaceAll("\"(started|elapsedMillis)\": [^\n]*", "");
  }
}
