package dev.leaksift.cli.hook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One hook, wherever its script stands. What others have written there is never lost. */
public sealed interface Hook permits HookFile, HuskyScript {
  /** What stands there. */
  enum State {
    /** Nothing. */
    ABSENT,
    /** Our hook. */
    OURS,
    /** Our hook, and what stood there before. */
    CHAINED,
    /** Somebody else's hook, which calls the program. */
    CALLS,
    /** Somebody else's hook. */
    OTHER
  }

  /**
   * The hook of a directory that git takes hooks from; its file need not be there.
   *
   * @param project where files are that a hook may go by; empty where it serves more than one
   */
  static Hook in(Path directory, HookType type, Optional<Path> project) {
    Path parent = directory.getParent();
    if (parent != null && directory.endsWith("_") && Files.exists(directory.resolve("husky.sh"))) {
      return new HuskyScript(parent, type);
    }
    return Files.exists(directory.resolve("_").resolve("husky.sh"))
        ? new HuskyScript(directory, type)
        : new HookFile(directory, type, project);
  }

  /** Where it is. */
  Path path();

  /** True where it is a file of the project, which comes to everybody who works on it. */
  boolean isShared();

  /** What stands there now. */
  State state() throws HookException;

  /**
   * Writes the hook. One of ours is replaced, so that it calls the program where it is now.
   *
   * @param chain whether what somebody else has written is kept and run too
   * @throws HookException where somebody else's hook is there and must not be touched
   */
  void install(HookScript script, boolean chain) throws HookException;

  /** Takes our hook away and leaves what stood there before; true where there was one. */
  boolean uninstall() throws HookException;
}
