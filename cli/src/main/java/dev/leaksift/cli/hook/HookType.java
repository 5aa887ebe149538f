package dev.leaksift.cli.hook;

/** The moments at which git asks a hook. */
public enum HookType {
  /** Before a commit: its files. */
  PRE_COMMIT("pre-commit", false),
  /** Before a commit: its message, whose file is the first argument. */
  COMMIT_MSG("commit-msg", false),
  /** Before a push: its commits, by lines on standard input. */
  PRE_PUSH("pre-push", true),
  /** On a server, before a push is taken: its commits, by lines on standard input. */
  PRE_RECEIVE("pre-receive", true);

  private final String fileName;
  private final boolean readsInput;

  HookType(String fileName, boolean readsInput) {
    this.fileName = fileName;
    this.readsInput = readsInput;
  }

  /** The name of the file that git looks for. */
  public String fileName() {
    return fileName;
  }

  /** True where git writes lines to the hook's standard input. */
  public boolean readsInput() {
    return readsInput;
  }

  /** The file's name, which is also what users write. */
  @Override
  public String toString() {
    return fileName;
  }
}
