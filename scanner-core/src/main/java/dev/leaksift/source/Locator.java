package dev.leaksift.source;

import dev.leaksift.model.Origin;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the places of contents that have matches; asked once, after all contents were scanned. */
public interface Locator {
  /**
   * The places of each origin, the earliest first (topological order of commits, then time, then
   * path); at least one for every origin asked for: an object that no commit holds stands at its
   * id, as {@code unreachable}.
   *
   * @throws SourceException where the store can't be walked at all
   */
  Map<Origin, List<Placement>> locate(Collection<Origin> origins) throws SourceException;
}
