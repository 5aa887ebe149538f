package dev.leaksift.scan;

import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.Locator;
import dev.leaksift.source.Placement;
import dev.leaksift.source.SourceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Places in a nested repository, named from the target.
 *
 * @param prefix the repository's path from there, empty or ending with a slash
 */
record PrefixedLocator(String prefix, Locator locator) implements Locator {
  @Override
  public Map<Origin, List<Placement>> locate(
      Collection<Origin> origins, Consumer<ScanProblem> problems) throws SourceException {
    Map<Origin, List<Placement>> places = new HashMap<>();
    locator
        .locate(origins, problems)
        .forEach((origin, found) -> places.put(origin, found.stream().map(this::named).toList()));
    return places;
  }

  private Placement named(Placement place) {
    return new Placement(
        prefix + place.path(), place.status(), place.introduced(), place.lastPresent());
  }
}
