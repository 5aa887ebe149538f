package dev.leaksift.cli.start;

import dev.leaksift.cli.ExitCode;
import dev.leaksift.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/*
 * Problem: an archive of loaded classes saves what the run that it is made from has loaded, and nothing
 * else. Made from a scan of an empty repository, it left a third of a staged scan to be loaded from the
 * jar: packs, deltas, patterns, checks, findings. Made from staged scans, it left three hundred classes of
 * a history's: archives, the search for places, reports in a file.
 *
 * Idea: a run that does all of it: a repository with an example of every rule staged, some in its history
 * and some in archives beside it, scanned as people and as hooks scan. The last scan ends the process, as
 * each does, for what Java itself loads then.
 *
 * Cost: a few seconds in the background, once for a jar and a Java. What is seldom used is left out
 * (picocli's classes are of a form too old for an archive).
 *
 * Rejected: a repository kept as a file, since it would hold look-alikes of credentials.
 */
/** Runs what a class archive should make quick. */
public final class StartTraining {
  private StartTraining() {}

  /**
   * Makes a repository in the working directory, which must be empty and given as the only argument
   * too, and scans it in several ways. Findings are expected, so it ends with 0 whatever they are.
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: StartTraining WORKING_DIRECTORY");
    }
    Path folder = Path.of(args[0]);
    TrialExamples examples = TrialExamples.make();
    new TrialRepository(folder, examples).make();
    run("scan", "--staged");
    run("hook", "run", "pre-commit", "--");
    run("scan", "--staged", "--format", "json", "--fail-on", "none");
    run("scan", "--staged", "--threads", "1"); // what picocli has to read
    run("scan", "--range", "main~1..main");
    System.setIn(new ByteArrayInputStream(examples.few(0)));
    run("scan", "-");
    Path build = Files.createDirectory(folder.resolve("build"));
    TrialArchives.write(build, examples);
    openJar(build.resolve(TrialArchives.JAR));
    Files.write(folder.resolve("wide.txt"), examples.wide(12, StandardCharsets.UTF_16BE));
    run("scan", ".");
    run("scan", "--no-history", "--format", "sarif");
    report("--no-worktree", "jsonl");
    report("--no-worktree", "sarif");
    report("--quiet", "json");
    report("--no-history", "text");
    System.setOut(nowhere());
    Main.main(new String[] {"scan", "--staged", "--fail-on", "none"});
  }

  /** As Java's launcher does with the jar that it is given. */
  private static void openJar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.getManifest();
    }
  }

  private static void report(String option, String format) {
    run("scan", option, "--format", format, "--output", "report", "--fail-on", "none", ".");
  }

  private static void run(String... arguments) {
    PrintStream nowhere = nowhere();
    int code =
        Main.run(arguments, new Main.Streams(InputStream.nullInputStream(), nowhere, nowhere));
    if (code == ExitCode.USAGE.code() || code == ExitCode.INTERNAL.code()) {
      throw new IllegalStateException(code + " of " + String.join(" ", arguments));
    }
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
