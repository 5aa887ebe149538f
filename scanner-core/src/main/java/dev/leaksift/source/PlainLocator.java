package dev.leaksift.source;

import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.Status;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The locator of sources without a history: each origin stands at its label, in the work tree. */
public final class PlainLocator implements Locator {
  @Override
  public Map<Origin, List<Placement>> locate(
      Collection<Origin> origins, Consumer<ScanProblem> problems) {
    Map<Origin, List<Placement>> places = new HashMap<>();
    for (Origin origin : origins) {
      Placement place =
          new Placement(origin.label(), Status.WORKTREE, Optional.empty(), Optional.empty());
      places.put(origin, List.of(place));
    }
    return places;
  }
}
