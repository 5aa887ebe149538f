package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Runs commands in this process. */
final class InProcess {
  private InProcess() {}

  /** What a command left behind. */
  record Result(int exitCode, String out, String err) {
    /** Both streams. */
    String all() {
      return out + err;
    }
  }

  /** Runs a command with empty standard input. */
  static Result run(String... arguments) {
    return runWith("", arguments);
  }

  /** Runs a command with this on its standard input. */
  static Result runWith(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int code = Main.run(arguments, streams);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A token of Slack's shape, always the same for a seed; made here and now, opens nothing. */
  static String slackToken(int seed) {
    Random random = new Random(seed);
    StringBuilder token = new StringBuilder("xo" + "xb-");
    token.append(random.nextLong(100_000_000_000L, 999_999_999_999L)).append('-');
    token.append(random.nextLong(1_000_000_000_000L, 9_999_999_999_999L)).append('-');
    for (int i = 0; i < 24; i++) {
      token.append(
          "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789".charAt(random.nextInt(56)));
    }
    return token.toString();
  }
}
