package dev.leaksift.cli;

/** What the process ends with; scripts and hooks build on it, so the numbers never change. */
public enum ExitCode {
  /** Everything in scope was scanned and nothing at or above the gate was found. */
  CLEAN(0),
  /** Findings at or above the gate, whether or not the scan was complete. */
  FINDINGS(1),
  /** The command line, a rule pack or the configuration is wrong; nothing was scanned. */
  USAGE(2),
  /** No findings, but something in scope could not be scanned. */
  INCOMPLETE(3),
  /** A fault in Leaksift itself. */
  INTERNAL(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }
}
