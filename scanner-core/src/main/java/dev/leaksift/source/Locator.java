package dev.leaksift.source;

import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds the places of contents that have matches; asked once, after all contents were scanned. */
public interface Locator {
  /**
   * The places of each origin, the earliest first (topological order of commits, then time, then
   * path); at least one for every origin asked for: an object that no commit holds stands at its
   * id, as {@code unreachable}.
   *
   * @param problems takes what turns out to be missing or damaged on the way; from any thread
   * @throws SourceException where the store can't be walked at all
   */
  Map<Origin, List<Placement>> locate(Collection<Origin> origins, Consumer<ScanProblem> problems)
      throws SourceException;
}
