package dev.leaksift.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts processes for end-to-end tests: the shaded jar, the launcher, the sample makers. */
final class Program {
  private static final long MINUTES = 5;

  private Program() {}

  /** What a process left behind. */
  record Result(int exitCode, String out, String err) {}

  /** The checkout's root, as the build names it. */
  static Path root() {
    return Path.of(System.getProperty("leaksift.root"));
  }

  /** The jar as packaged. */
  static Path jar() {
    return Path.of(System.getProperty("leaksift.jar"));
  }

  /** The Java that the program is to run on; the tests themselves may run on another. */
  static String java() {
    return System.getProperty("leaksift.java");
  }

  /** Runs the shaded jar with these arguments in this directory. */
  static Result leaksift(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-jar", jar().toString()));
    command.addAll(List.of(arguments));
    return run(directory, Map.of("LC_ALL", "C.UTF-8"), command);
  }

  /** Runs a command to its end; its standard input is empty. */
  static Result run(Path directory, Map<String, String> environment, List<String> command)
      throws Exception {
    Path out = Files.createTempFile("leaksift-it", ".out");
    Path err = Files.createTempFile("leaksift-it", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(emptyFile().toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after " + MINUTES + " minutes: " + command);
      }
      return new Result(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static Path emptyFile() throws IOException {
    Path empty = Files.createTempFile("leaksift-it", ".in");
    empty.toFile().deleteOnExit();
    return empty;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
