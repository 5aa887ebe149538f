package dev.leaksift.cli.start;

import dev.leaksift.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/*
 * Problem: an archive of loaded classes saves what the run that it is made from has loaded, and nothing
 * else. Made from a scan of an empty repository, it left a third of a staged scan to be loaded from the
 * jar: packs, deltas, patterns, checks, findings.
 *
 * Idea: a run that does all of it: changes with an example of every rule staged in a repository with a
 * pack and a delta, scanned as people and as hooks scan.
 *
 * Cost: a few seconds in the background, once for a jar and a Java.
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
    new TrialRepository(Path.of(args[0])).make();
    run("scan", "--staged");
    run("hook", "run", "pre-commit", "--");
    run("scan", "--quiet", ".");
    run("scan", "--staged", "--format", "json", "--fail-on", "none");
    run("scan", "--staged", "--threads", "1"); // what picocli has to read
  }

  private static void run(String... arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.run(arguments, new Main.Streams(InputStream.nullInputStream(), nowhere, nowhere));
  }
}
