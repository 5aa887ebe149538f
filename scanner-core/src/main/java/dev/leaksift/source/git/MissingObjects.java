package dev.leaksift.source.git;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.locate.AbsentObjects;
import dev.leaksift.source.git.locate.HistoryIndex;
import dev.leaksift.source.git.locate.Place;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.function.Consumer;

/**
 * Names what the store should have and has not: what a ref, or anything that a ref reaches, names.
 */
final class MissingObjects {
  private final GitRepository repository;
  private final AbsentObjects absent;

  MissingObjects(GitRepository repository, AbsentObjects absent) {
    this.repository = repository;
    this.absent = absent;
  }

  /** Tells all, once every commit and tree was read. */
  void report(HistoryIndex index, Consumer<ScanProblem> problems) throws SourceException {
    repository.refs().byName().forEach((ref, id) -> checkTip(ref, id, problems));
    for (ObjectName name : absent.ofTrees()) {
      index.placesOfAbsent(name).stream()
          .filter(Place::reachable)
          .findFirst()
          .ifPresent(place -> problems.accept(missing(name, place.path())));
    }
    absent
        .ofCommits()
        .forEach((name, commits) ->
            commits.stream()
                .filter(index::isReachable)
                .findFirst()
                .ifPresent(commit -> problems.accept(missing(name, "of commit " + commit))));
  }

  private void checkTip(String ref, String id, Consumer<ScanProblem> problems) {
    ObjectName tip = ObjectName.ofHex(id);
    if (repository.store().number(tip) == ObjectStore.ABSENT) {
      problems.accept(missing(tip, "ref " + ref));
    }
  }

  private static ScanProblem missing(ObjectName name, String detail) {
    return new ScanProblem(SkipReason.MISSING, HistorySource.subject(name), detail);
  }
}
