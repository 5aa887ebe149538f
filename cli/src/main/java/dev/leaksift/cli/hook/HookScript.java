package dev.leaksift.cli.hook;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a hook: a script for any POSIX shell that runs the hook which stood there before,
 * then the program. A program that is gone stops the commit, as it would otherwise pass unseen.
 *
 * @param type which hook
 * @param program the words of the call, the first one an absolute path of a file
 * @param options more options for the call
 * @param everywhere true where the hook serves all repositories of a user, in place of their own
 */
public record HookScript(
    HookType type, List<String> program, List<String> options, boolean everywhere) {
  /** What tells our hooks from others. */
  static final String MARK = "# leaksift-hook 1";

  /** What a hook that stood there before is called. */
  static final String BEFORE = ".before-leaksift";

  private static final String TEXT =
      """
      #!/bin/sh
      %1$s: made by 'leaksift hook install', taken away by 'leaksift hook uninstall'.
      program=%2$s
      if [ ! -x "$program" ]; then
        echo "leaksift: $program is gone; run 'leaksift hook install' again, or remove $0" >&2
        exit 3
      fi
      %3$s
      for before in "$0%4$s"%5$s; do
        if [ -x "$before" ]; then
          given "$before" "$@" || exit
        fi
      done
      given "$program" %6$s "$@"
      """;

  private static final String GIVEN_INPUT =
      """
      input=$(cat)
      given() {
        if [ -z "$input" ]; then "$@" </dev/null; else printf '%s\\n' "$input" | "$@"; fi
      }\
      """;

  private static final String GIVEN_NOTHING = "given() { \"$@\"; }";

  /** What a script has to say to call the program. */
  static String call(HookType type) {
    return "leaksift hook run " + type.fileName();
  }

  /** What lefthook's configuration has to say. */
  String lefthook() {
    return switch (type) {
      case PRE_COMMIT, PRE_RECEIVE -> "'run: " + call(type) + " --'";
      case COMMIT_MSG -> "'run: " + call(type) + " -- {1}'";
      case PRE_PUSH -> "'run: " + call(type) + " -- {0}' and 'use_stdin: true'";
    };
  }

  /** The lines that do the same inside a script of somebody else; input is handed on to it. */
  String lines() {
    String call = quotedCall() + " \"$@\" || exit\n";
    return type.readsInput()
        ? "input=$(cat)\nprintf '%s\\n' \"$input\" | "
            + call
            + "exec <<LEAKSIFT\n$input\nLEAKSIFT\n"
        : call;
  }

  private String quotedCall() {
    return quoted(program.get(0)) + " " + words() + " --";
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    for (String word : program.subList(1, program.size())) {
      words.append(quoted(word)).append(' ');
    }
    words.append("hook run ").append(type.fileName());
    options.forEach(option -> words.append(' ').append(quoted(option)));
    return words.toString();
  }

  /** All lines of the script. */
  public String text() {
    String own =
        everywhere ? " \"$(git rev-parse --git-common-dir)/hooks/" + type.fileName() + '"' : "";
    return TEXT.formatted(
        MARK,
        quoted(program.get(0)),
        type.readsInput() ? GIVEN_INPUT : GIVEN_NOTHING,
        BEFORE,
        own,
        words() + " --");
  }

  private static String quoted(String word) {
    return word.chars()
        .mapToObj(c -> c == '\'' ? "'\\''" : Character.toString(c))
        .collect(Collectors.joining("", "'", "'"));
  }
}
