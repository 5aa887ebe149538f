package dev.leaksift.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the tools of the Java that runs the build. */
final class Runtimes {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private Runtimes() {}

  /** Makes a Java of the modules that a jar needs. */
  static void link(Path jar, Path runtime) throws IOException {
    Path modules = Files.createTempFile("modules", ".txt");
    String release = Integer.toString(Runtime.version().feature());
    run(
        List.of(
            tool("jdeps"),
            "--ignore-missing-deps",
            "--multi-release",
            release,
            "--print-module-deps",
            jar.toString()),
        jar.resolveSibling("."),
        Optional.of(modules));
    String needed = Files.readString(modules).strip();
    Files.delete(modules);
    run(
        List.of(
            tool("jlink"),
            "--output",
            runtime.toString(),
            "--add-modules",
            needed,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress=zip-6"),
        jar.resolveSibling("."),
        Optional.empty());
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home", ""), "bin", name + (WINDOWS ? ".exe" : ""))
        .toString();
  }

  /** The Java of a distribution's folder. */
  static String java(Path folder) {
    return folder.resolve("runtime/bin/java" + (WINDOWS ? ".exe" : "")).toString();
  }

  /**
   * Runs a command to its end.
   *
   * @param directory where it runs
   * @param output where its standard output goes; else what it says is shown only where it fails
   * @throws IOException where it fails
   */
  static void run(List<String> command, Path directory, Optional<Path> output) throws IOException {
    Path said = Files.createTempFile("said", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(output.isEmpty());
    builder.redirectOutput(output.orElse(said).toFile());
    if (output.isPresent()) {
      builder.redirectError(said.toFile());
    }
    try {
      int status = builder.start().waitFor();
      if (status != 0) {
        try (Stream<String> lines = Files.lines(said)) {
          String tail = String.join("\n", lines.limit(40).toList());
          throw new IOException(command + " ended with " + status + ":\n" + tail);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(said);
    }
  }
}
