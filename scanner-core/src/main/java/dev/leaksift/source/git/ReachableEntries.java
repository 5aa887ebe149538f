package dev.leaksift.source.git;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectName;
import java.util.Set;

/** Tells which of some missing objects a ref still reaches. */
final class ReachableEntries {
  private final GitRepository repository;

  ReachableEntries(GitRepository repository) {
    this.repository = repository;
  }

  Set<ObjectName> among(Set<ObjectName> missing) throws SourceException {
    return missing;
  }
}
