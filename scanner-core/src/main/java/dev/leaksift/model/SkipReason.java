package dev.leaksift.model;

import java.util.Locale;

/** Why something was not scanned. Those that hide content make the scan incomplete. */
public enum SkipReason {
  TOO_BIG(true, "larger than the limit"),
  UNREADABLE(true, "can't be read"),
  CORRUPT(true, "damaged"),
  ENCRYPTED(true, "encrypted"),
  MISSING(true, "object is not here (partial clone or damaged store)"),
  SHALLOW(true, "history is cut off (shallow clone)"),
  LFS_POINTER(true, "content is in Git LFS, only the pointer is here"),
  TIMEOUT(true, "took too long"),
  LIMIT(true, "a limit was reached (archive depth, size or entries, matches)"),
  UNSUPPORTED(true, "format is not supported"),
  NOTHING(true, "nothing to scan where something was expected"),
  INTERRUPTED(true, "the scan was stopped"),
  FAILED(true, "a check failed unexpectedly"),
  UNACCOUNTED(true, "report of another scanner, which does not say what it scanned"),
  SYMLINK(false, "symbolic link, not followed"),
  SPECIAL_FILE(false, "not a regular file"),
  SUBMODULE(false, "submodule or nested repository, not part of this scan"),
  IGNORED(false, "ignored on request");

  private final boolean incomplete;
  private final String meaning;

  SkipReason(boolean incomplete, String meaning) {
    this.incomplete = incomplete;
    this.meaning = meaning;
  }

  /** True where a secret may hide in what was skipped, so that the scan can't be called clean. */
  public boolean makesIncomplete() {
    return incomplete;
  }

  /** A few words for people. */
  public String meaning() {
    return meaning;
  }

  /** The word used in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
