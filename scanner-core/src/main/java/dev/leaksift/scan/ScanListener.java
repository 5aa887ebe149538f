package dev.leaksift.scan;

import dev.leaksift.model.ScanProblem;

/** Hears how a scan goes on, from any thread; must be quick. The library itself logs nothing. */
public interface ScanListener {
  /** Hears nothing. */
  ScanListener SILENT = new ScanListener() {};

  /** A phase begins: {@code scan}, {@code locate}, {@code report}. */
  default void phase(String name) {}

  /** So many contents and bytes have been scanned in all. */
  default void progress(long contents, long bytes) {}

  /** Something about the scan itself that its report does not say; one line. */
  default void note(String line) {}

  /** True for who wants to know where time goes, which takes a little more of it. */
  default boolean isProfiling() {
    return false;
  }

  /** Where the time went; at the end, and only to who {@link #isProfiling}. */
  default void profile(ScanProfile profile) {}

  /** An input was left out. */
  default void problem(ScanProblem problem) {}
}
