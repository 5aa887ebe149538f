package dev.leaksift.cli;

import dev.leaksift.cli.ci.CiChange;
import dev.leaksift.cli.ci.CiChange.Name;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commits that a CI job has: those of its clone, and those that were fetched beside it.
 *
 * @param repository the clone, which sees what was fetched
 * @param fetched ids of the remote's branches, by the name that a clone would give them; none
 *     unless it was asked to fetch
 * @param complete true where no history is cut off, so that what is not here is gone for good
 */
record CiCommits(GitRepository repository, Map<String, String> fetched, boolean complete) {
  /** What the clone has by itself. */
  static CiCommits of(GitRepository repository) {
    return new CiCommits(repository, Map.of(), !repository.info().shallow());
  }

  /** The id of a commit; empty where it is not here. */
  Optional<String> id(Name name) {
    return switch (name.kind()) {
      case COMMIT -> repository.commitOfId(name.revision());
      case BRANCH ->
          Optional.ofNullable(fetched.get(name.revision()))
              .flatMap(repository::commitOfId)
              .or(() -> repository.commitOfRef(name.revision()));
      case REVISION ->
          repository
              .commit(name.revision())
              .or(() -> Optional.ofNullable(fetched.get("refs/remotes/" + name.revision())));
    };
  }

  /** The first name that is here and says what stood there before a commit. */
  Optional<Name> before(List<Name> names, String head) throws SourceException {
    for (Name name : names) {
      Optional<String> id = id(name);
      if (id.isPresent() && !hasTaken(name, id.get(), head)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The id of the first branch that has taken a commit already. */
  Optional<String> taker(List<Name> names, String head) throws SourceException {
    for (Name name : names) {
      Optional<String> id = id(name);
      if (id.isPresent() && hasTaken(name, id.get(), head)) {
        return id;
      }
    }
    return Optional.empty();
  }

  /** A branch that has a change already says nothing about what stood there before. */
  private boolean hasTaken(Name name, String id, String head) throws SourceException {
    return name.kind() == CiChange.Kind.BRANCH && repository.reaches(id, head);
  }
}
