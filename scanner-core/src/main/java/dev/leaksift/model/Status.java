package dev.leaksift.model;

import java.util.Locale;

/** Where a secret stands today, from the most to the least exposed. */
public enum Status {
  /** In the index, about to be committed. */
  STAGED,
  /** In a file on disk that is not as it was committed, or not in a repository at all. */
  WORKTREE,
  /** In the tree of the checked-out tip (of a bare repository: of HEAD). */
  HEAD,
  /** Removed from the tip, or never on it, but reachable from a ref. */
  HISTORY,
  /** Only in objects that no ref reaches: dropped stashes, amended commits, deleted branches. */
  UNREACHABLE;

  /** The word used in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
