package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.hook.Hook;
import dev.leaksift.cli.hook.HookDirectory;
import dev.leaksift.cli.hook.HookScript;
import dev.leaksift.cli.hook.HookType;
import dev.leaksift.cli.hook.Program;
import dev.leaksift.model.ScanException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift hook}. */
@Command(
    name = "hook",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lets git ask the program before a commit or a push.",
    footer = {
      "",
      "Examples:",
      "  leaksift hook install",
      "  leaksift hook install --type pre-push --chain",
      "  leaksift hook install -- --fail-on high",
      "  leaksift hook status"
    })
final class HookCommand {
  private static final String ALL = "All there are without it.";

  private final Streams streams;

  HookCommand(Streams streams) {
    this.streams = streams;
  }

  @Command(name = "install", mixinStandardHelpOptions = true, description = "Writes a hook.")
  int install(
      @Option(
              names = "--type",
              paramLabel = "TYPE",
              defaultValue = "pre-commit",
              description = "pre-commit (default), commit-msg, pre-push or pre-receive.")
          HookType type,
      @Option(
              names = "--chain",
              description = "Where another hook is there, keep it and run it first.")
          boolean chain,
      @Option(names = "--global", description = "For all repositories of this user.")
          boolean global,
      @Option(
              names = "--program",
              paramLabel = "FILE",
              description = "What the hook is to call (default: this program).")
          @Nullable Path program,
      @Parameters(
              paramLabel = "OPTION",
              arity = "0..*",
              description = "Options for 'hook run', after --.")
          @Nullable List<String> options)
      throws ScanException {
    Hook hook = hook(global, type);
    HookScript script =
        new HookScript(type, words(program, hook), options == null ? List.of() : options, global);
    hook.install(script, chain);
    streams.out().println("installed " + hook.path());
    if (hook.isShared() && program == null) {
      streams.out().println("commit it; everybody who uses it needs leaksift on the PATH");
    }
    if (global && new HookDirectory(System.getenv()).ofUser().isEmpty()) {
      streams.out().println("git asks it once you have run:");
      streams
          .out()
          .println("  git config --global core.hooksPath '" + hook.path().getParent() + "'");
    }
    return ExitCode.CLEAN.code();
  }

  private static List<String> words(@Nullable Path program, Hook hook) throws ScanException {
    if (program != null) {
      return List.of(program.toAbsolutePath().toString());
    }
    return hook.isShared() ? List.of("leaksift") : Program.words();
  }

  @Command(
      name = "uninstall",
      mixinStandardHelpOptions = true,
      description = "Takes hooks away and puts back those that stood there before.")
  int uninstall(
      @Option(names = "--type", paramLabel = "TYPE", description = ALL) @Nullable HookType type,
      @Option(names = "--global", description = "Those for all repositories of this user.")
          boolean global)
      throws ScanException {
    int removed = 0;
    for (HookType one : type == null ? HookType.values() : new HookType[] {type}) {
      Hook hook = hook(global, one);
      if (hook.uninstall()) {
        streams.out().println("took away " + hook.path());
        removed++;
      }
    }
    if (removed == 0) {
      streams.out().println("no hook of Leaksift is there");
    }
    return ExitCode.CLEAN.code();
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says which hooks are there; exit 1 where none is Leaksift's.")
  int status(
      @Option(names = "--global", description = "Those for all repositories of this user.")
          boolean global)
      throws ScanException {
    Path directory = directory(global);
    streams.out().println("hooks in " + directory);
    boolean any = false;
    for (HookType type : HookType.values()) {
      Hook.State state = hook(global, type).state();
      any |= state != Hook.State.ABSENT && state != Hook.State.OTHER;
      streams.out().printf("%-12s %s%n", type.fileName(), said(state));
    }
    return any ? ExitCode.CLEAN.code() : ExitCode.FINDINGS.code();
  }

  private static String said(Hook.State state) {
    return switch (state) {
      case ABSENT -> "-";
      case OURS -> "leaksift";
      case CHAINED -> "leaksift, and what stood there before";
      case CALLS -> "another program's, which calls leaksift";
      case OTHER -> "another program's";
    };
  }

  private static Hook hook(boolean global, HookType type) throws ScanException {
    Optional<Path> project =
        global ? Optional.empty() : new HookDirectory(System.getenv()).projectOf(Path.of(""));
    return Hook.in(directory(global), type, project);
  }

  private static Path directory(boolean global) throws ScanException {
    HookDirectory directories = new HookDirectory(System.getenv());
    if (!global) {
      return directories.ofRepository(Path.of(""));
    }
    Optional<Path> named = directories.ofUser();
    return named.isPresent() ? named.get() : directories.proposed();
  }
}
