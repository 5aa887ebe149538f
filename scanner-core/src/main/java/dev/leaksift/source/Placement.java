package dev.leaksift.source;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Status;
import java.util.Optional;

/**
 * One path at which a content stands, and since when.
 *
 * @param path relative to the target, {@code /} between its parts
 * @param status how exposed it is there
 * @param introduced the earliest commit whose tree holds the content at that path
 * @param lastPresent the last commit that had it there, where the tip has it no more
 * @param refs the refs whose history holds the content, at whatever path
 */
public record Placement(
    String path,
    Status status,
    Optional<CommitRef> introduced,
    Optional<CommitRef> lastPresent,
    RefSet refs) {
  /** A place of which no refs are known. */
  public Placement(
      String path, Status status, Optional<CommitRef> introduced, Optional<CommitRef> lastPresent) {
    this(path, status, introduced, lastPresent, RefSet.NONE);
  }

  /** The same place in a member of an archive that stands there. */
  public Placement inside(String names) {
    return new Placement(path + names, status, introduced, lastPresent, refs);
  }
}
