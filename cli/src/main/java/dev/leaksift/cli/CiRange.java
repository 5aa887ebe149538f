package dev.leaksift.cli;

import dev.leaksift.cli.ci.CiChange;
import dev.leaksift.cli.ci.CiChange.Name;
import dev.leaksift.scan.Change;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a CI job, found in the clone.
 *
 * @param base id of the commit to compare with; empty where all that the head reaches is new
 * @param policy id of the commit whose policy holds: the base, or a branch that has taken the
 *     change in already; empty for what is built in
 * @param head id of the change's end
 * @param why one line for people
 */
record CiRange(Optional<String> base, Optional<String> policy, String head, String why) {
  /**
   * The change in a clone; empty where the clone lacks one of its ends and is a shallow one. In one
   * with all history a base that is not there is gone for good, as before a forced push.
   */
  static Optional<CiRange> find(CiChange change, GitRepository repository) throws SourceException {
    Optional<Name> head = first(change.heads(), repository);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    String headId = repository.commit(head.get().revision()).orElseThrow();
    String said = change.system() + ", " + change.event() + ": ";
    String end = ", head " + shown(headId) + " (" + head.get().from() + ")";
    Optional<String> taker = Optional.empty();
    for (Name name : change.bases()) {
      Optional<String> id = repository.commit(name.revision());
      // A branch that has the change already says nothing about what stood there before.
      boolean taken = id.isPresent() && name.moving() && repository.reaches(id.get(), headId);
      if (id.isPresent() && !taken) {
        String start = "base " + shown(id.get()) + " (" + name.from() + ")";
        return Optional.of(new CiRange(id, id, headId, said + start + end));
      }
      taker = taker.or(() -> taken ? id : Optional.empty());
    }
    if (!change.bases().isEmpty() && taker.isEmpty() && repository.info().shallow()) {
      return Optional.empty();
    }
    String all = said + "no commit to compare with, so all that the head reaches" + end;
    return Optional.of(new CiRange(Optional.empty(), taker, headId, all));
  }

  private static Optional<Name> first(List<Name> names, GitRepository repository) {
    return names.stream().filter(n -> repository.commit(n.revision()).isPresent()).findFirst();
  }

  private static String shown(String id) {
    return id.substring(0, 12);
  }

  /** What to scan. */
  Change change() {
    return base.<Change>map(from -> new Change.Range(from + ".." + head))
        .orElseGet(() -> new Change.Commits(List.of(head), List.of(), "", Map.of()));
  }
}
