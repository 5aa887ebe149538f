package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.Detector;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random damage to one file of a repository at a time: no crash, no hang, and each planted secret
 * is found, or what hides it is named. Git itself is the judge of what is still to be had.
 *
 * <p>{@code -Dleaksift.soak=200} does so many; {@code -Dleaksift.soak.repository=PATH} takes a copy
 * of that repository, into which the secrets are committed.
 */
@Timeout(3600)
class DamagedRepositoryTest {
  private static final int ROUNDS = Integer.getInteger("leaksift.soak", 40);
  private static final int SECRETS = 30;
  private static final long SEED = 20;
  private static final Detector DETECTOR =
      Detector.of(List.of(GuardedDetectorTest.rule("planted", "tok_", "tok_[a-z0-9]{20}")));

  @TempDir Path directory;

  /** By the id of the blob that holds it. */
  private final Map<String, String> planted = new HashMap<>();

  private final Random random = new Random(SEED);
  private final Map<String, Integer> tally = new TreeMap<>();

  @Test
  void anyDamage_hidesNothingInSilence(TestReporter figures) throws Exception {
    Path sound = directory.resolve("sound");
    make(sound);
    assertThat(found(scan(sound))).containsAll(planted.values());
    List<Path> files = targets(sound);
    for (int round = 0; round < ROUNDS; round++) {
      Path copy = directory.resolve("copy");
      linkAll(sound, copy);
      Path file = sound.relativize(pick(files));

      String damage = damage(copy.resolve(file));

      assertNothingHidden(copy, round + ": " + damage + " in " + file);
      delete(copy);
    }
    figures.publishEntry("damaged repositories", tally.toString());
  }

  private void make(Path repository) throws IOException {
    String real = System.getProperty("leaksift.soak.repository");
    if (real == null) {
      git(directory, "init", "-q", repository.toString());
    } else {
      git(directory, "clone", "-q", "--no-hardlinks", real, repository.toString());
    }
    for (int i = 0; i < SECRETS; i++) {
      StringBuilder secret = new StringBuilder("tok_");
      random.ints(20, 0, 36).forEach(digit -> secret.append(Character.forDigit(digit, 36)));
      String name = "planted/" + i % 7 + ".txt";
      Path file = repository.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "some line\n".repeat(50 + i) + "key = " + secret + "\n");
      git(repository, "add", name);
      git(repository, "commit", "-q", "-m", "change " + name);
      planted.put(git(repository, "rev-parse", "HEAD:" + name).strip(), secret.toString());
      if (i % 10 == 5) {
        git(repository, "repack", "-d", "-q");
      }
    }
    git(repository, "tag", "-a", "-m", "a tag", "v-planted");
    git(repository, "pack-refs", "--all");
    git(repository, "branch", "later");
  }

  /** Packs, indexes, loose objects, refs. */
  private static List<Path> targets(Path repository) throws IOException {
    try (Stream<Path> all = Files.walk(repository.resolve(".git"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> {
            String path = repository.relativize(file).toString().replace('\\', '/');
            return path.matches("\\.git/(objects/.*|refs/.*|packed-refs|HEAD)");
          })
          .sorted()
          .toList();
    }
  }

  /** Packs and their indexes half of the time, anything else otherwise. */
  private Path pick(List<Path> files) {
    List<Path> packs = files.stream().filter(f -> f.toString().contains("pack-")).toList();
    List<Path> from = random.nextBoolean() ? packs : files;
    return from.get(random.nextInt(from.size()));
  }

  private String damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    int kind = random.nextInt(5);
    if (kind == 0) {
      return "deletion";
    }
    if (kind == 1) {
      Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
      return "truncation";
    }
    int flips = kind == 2 ? 20 : 1;
    for (int i = 0; i < flips && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, bytes);
    return flips + " flipped bits";
  }

  private void assertNothingHidden(Path repository, String damage) throws Exception {
    long start = System.nanoTime();
    ScanReport report = scan(repository);
    assertThat(System.nanoTime() - start).as(damage).isLessThan(60_000_000_000L);
    Set<String> found = found(report);
    Set<String> lost = new HashSet<>(planted.values());
    lost.removeAll(found);
    List<ScanProblem> problems = report.coverage().problems();
    if (!lost.isEmpty()) {
      assertThat(report.coverage().complete()).as(damage).isFalse();
      assertThat(lost)
          .as(damage + ": git reads more")
          .doesNotContainAnyElementsOf(readByGit(repository));
    }
    tally.merge("scanned", 1, Integer::sum);
    tally.merge(report.coverage().complete() ? "harmless" : "named", 1, Integer::sum);
    tally.merge("secrets lost", lost.size(), Integer::sum);
    tally.merge("problems", problems.size(), Integer::sum);
  }

  /** The planted secrets that git still gives, asked for one by one. */
  private Set<String> readByGit(Path repository) throws IOException {
    Set<String> read = new HashSet<>();
    for (Map.Entry<String, String> one : planted.entrySet()) {
      if (tryGit(repository, "cat-file", "blob", one.getKey()).contains(one.getValue())) {
        read.add(one.getValue());
      }
    }
    return read;
  }

  private static ScanReport scan(Path repository) throws Exception {
    ScanRequest.Target target = new ScanRequest.Target(repository, "damaged", ScanRequest.Kind.GIT);
    ScanRequest request =
        new ScanRequest(
            List.of(target), true, false, 2, 1 << 28, 0, Confidence.LOW, ScanRequest.Trees.PLAIN);
    return new Scanner(DETECTOR, "test").scan(request, ScanListener.SILENT, StopSignal.manual());
  }

  private static Set<String> found(ScanReport report) {
    return report.findings().stream()
        .map(Finding::secret)
        .map(secret -> new String(secret.revealBytes(), StandardCharsets.US_ASCII))
        .collect(Collectors.toSet());
  }

  /** Copies a tree by hard links; whoever changes a file replaces it. */
  private static void linkAll(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createLink(target, file);
        }
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String git(Path directory, String... arguments) throws IOException {
    Process process = start(directory, arguments);
    String output = output(process);
    assertThat(process.exitValue()).as("git %s: %s", arguments[0], output).isZero();
    return output;
  }

  /** What git says, whether it succeeds or not. */
  private static String tryGit(Path directory, String... arguments) throws IOException {
    return output(start(directory, arguments));
  }

  private static Process start(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
    command.addAll(List.of("-c", "gc.auto=0", "-c", "maintenance.auto=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    return builder.redirectErrorStream(true).start();
  }

  private static String output(Process process) throws IOException {
    byte[] bytes = process.getInputStream().readAllBytes();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
