package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.Main.Streams;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Lines that are read by hand are read as picocli reads them, or left to it. */
class QuickLineTest {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  private static final Streams STREAMS =
      new Streams(InputStream.nullInputStream(), NOWHERE, NOWHERE);

  private static final String[] WORDS =
      ("--staged --unstaged --all --range --range=A..B A..B --since HEAD~1 -q --quiet -v --verbose"
              + " --fail-on --fail-on=high high:medium none HIGH wrong --fail-on-all --strict"
              + " --format -f json JSONL --format=sarif --color never --color=ALWAYS --inline"
              + " --no-inline --no-snippets --show-secrets --allow-incomplete --no-history"
              + " --no-worktree --timeout --timeout=20 20 -3 007 . src/a.txt - -- --policy main"
              + " pre-commit PRE-PUSH pre_receive --history --worktree --quiet=true --threads 2 -qv"
              + " -fjson --format= @file --output --output=x.json -o -ox -o=x @x --output=@x --help --debug --config --")
          .split(" ");

  private static Optional<Callable<Integer>> quick(String... line) {
    return line[0].equals("scan")
        ? ScanCommand.plain(line, STREAMS)
        : HookRunCommand.plain(line, STREAMS);
  }

  /** The command as picocli fills it in; empty where it refuses the line. */
  private static Optional<Object> slow(String... line) {
    try {
      CommandLine.ParseResult parsed = Main.commandLine(STREAMS).parseArgs(line);
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      return Optional.of(parsed.commandSpec().userObject());
    } catch (ParameterException e) {
      return Optional.empty();
    }
  }

  private static boolean isTakenAlike(String... line) {
    Optional<Callable<Integer>> quick = quick(line);
    if (quick.isPresent()) {
      assertThat(slow(line)).as(String.join(" ", line)).isPresent();
      assertThat(quick.get())
          .as(String.join(" ", line))
          .usingRecursiveComparison()
          .ignoringFields("streams", "startNanos")
          .withStrictTypeChecking()
          .ignoringCollectionOrder()
          .isEqualTo(slow(line).get());
    }
    return quick.isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan --staged",
        "scan --staged .",
        "scan --staged -q --color never --fail-on high:medium",
        "scan --staged --format=json --no-inline --timeout 20",
        "scan -f jsonl -o out.jsonl --no-worktree .",
        "scan --range origin/main..HEAD -v .",
        "scan --no-history src deploy",
        "hook run pre-commit --",
        "hook run pre-commit -- a.txt -b.txt --c",
        "hook run pre-push --fail-on high -- origin https://example.org/x",
        "hook run pre-receive --timeout 20 --allow-incomplete --policy main --",
        "hook run commit-msg .git/COMMIT_EDITMSG"
      })
  void plain_whatHooksAndPeopleCall_isTakenAsPicocliTakesIt(String line) {
    assertThat(isTakenAlike(line.split(" "))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan --staged --staged",
        "scan -q --quiet",
        "scan --quiet=true",
        "scan --fail-on",
        "scan --fail-on --",
        "scan --fail-on=",
        "scan --fail-on sometimes",
        "scan --format -q",
        "scan --timeout 1x",
        "scan --threads 2",
        "scan -qv",
        "scan --help",
        "scan --staged --debug",
        "hook run pre-comit --",
        "hook run --quiet pre-commit",
        "hook run"
      })
  void plain_whatItIsNotSureOf_isLeftToPicocli(String line) {
    assertThat(quick(line.split(" "))).isEmpty();
  }

  @Test
  void plain_anyWords_areTakenAsPicocliTakesThemOrNot() {
    Random random = new Random(11);
    int taken = 0;
    for (int i = 0; i < 4000; i++) {
      boolean scan = random.nextBoolean();
      List<String> line = new ArrayList<>(scan ? List.of("scan") : List.of("hook", "run"));
      for (int words = random.nextInt(5); words >= 0; words--) {
        line.add(WORDS[random.nextInt(WORDS.length)]);
      }
      taken += isTakenAlike(line.toArray(new String[0])) ? 1 : 0;
    }

    assertThat(taken).isGreaterThan(300);
  }
}
