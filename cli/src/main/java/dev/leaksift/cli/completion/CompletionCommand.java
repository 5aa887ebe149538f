package dev.leaksift.cli.completion;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leaksift completion}: a script for the shell. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for a shell.",
    footer = {
      "",
      "Examples:",
      "  leaksift completion bash > ~/.local/share/bash-completion/completions/leaksift",
      "  leaksift completion fish > ~/.config/fish/completions/leaksift.fish"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final PrintStream out;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  /** Shells with a script. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  /** A command that prints here. */
  public CompletionCommand(PrintStream out) {
    this.out = out;
    this.spec = CommandSpec.create();
    this.shell = Shell.bash;
  }

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    out.print(
        switch (shell) {
          case bash, zsh -> AutoComplete.bash("leaksift", root.commandLine());
          case fish -> FishCompletion.of(root);
        });
    return 0;
  }
}
