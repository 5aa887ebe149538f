package dev.leaksift.cli;

import dev.leaksift.cli.ci.CiChange;
import dev.leaksift.cli.ci.CiChange.Name;
import dev.leaksift.scan.Change;
import dev.leaksift.source.SourceException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a CI job, found in the clone.
 *
 * @param base id of the commit to compare with; empty where all that the head reaches is new
 * @param policy id of the commit whose policy holds; empty for what is built in
 * @param head id of the change's end
 * @param tag id of the tag that leads there, whose message counts too
 * @param why one line for people
 */
record CiRange(
    Optional<String> base, Optional<String> policy, String head, Optional<String> tag, String why) {
  private static final int SHORTEST_WHOLE_ID = 40;

  /**
   * The change in a clone; empty where the clone lacks one of its ends and is a shallow one. In one
   * with all history a base that is not there is gone for good, as before a forced push, but for
   * one that somebody asked for by name.
   *
   * <p>Whose policy holds: a branch that decides and has not taken the change yet, else the base,
   * else a branch that has taken the change already.
   */
  static Optional<CiRange> find(CiChange change, CiCommits commits) throws SourceException {
    Optional<Name> end =
        change.heads().stream().filter(name -> commits.id(name).isPresent()).findFirst();
    if (end.isEmpty()) {
      return Optional.empty();
    }
    String head = commits.id(end.get()).orElseThrow();
    Optional<Name> base = commits.before(change.bases(), head);
    Optional<String> taker = commits.taker(change.bases(), head);
    boolean asked = change.bases().stream().anyMatch(n -> n.kind() == CiChange.Kind.REVISION);
    boolean mayBeHad = asked || !commits.complete();
    if (base.isEmpty() && taker.isEmpty() && !change.bases().isEmpty() && mayBeHad) {
      return Optional.empty();
    }
    Optional<Name> decider = commits.before(change.deciders(), head);
    Optional<String> baseId = base.flatMap(commits::id);
    Optional<String> policy = decider.flatMap(commits::id).or(() -> baseId).or(() -> taker);
    if (policy.isEmpty()) {
      policy = commits.taker(change.deciders(), head);
    }
    String why =
        change.system()
            + ", "
            + change.event()
            + ": "
            + base.map(name -> "base " + said(name, commits))
                .orElse("no commit to compare with, so all that the head reaches")
            + ", head "
            + said(end.get(), commits)
            + decider.map(name -> ", policy of " + said(name, commits)).orElse("");
    return Optional.of(new CiRange(baseId, policy, head, tag(end.get(), head), why));
  }

  /** What is named by a whole id that is not the commit's own leads to it as a tag. */
  private static Optional<String> tag(Name end, String head) {
    String id = end.revision().toLowerCase(Locale.ROOT);
    boolean whole = end.kind() == CiChange.Kind.COMMIT && id.length() >= SHORTEST_WHOLE_ID;
    return whole && !id.equals(head) ? Optional.of(id) : Optional.empty();
  }

  private static String said(Name name, CiCommits commits) {
    return commits.id(name).orElseThrow().substring(0, 12) + " (" + name.from() + ")";
  }

  /**
   * What to scan.
   *
   * @param environment where more objects are, as git tells hooks
   */
  Change change(Map<String, String> environment) {
    return new Change.Commits(
        tag.map(id -> List.of(head, id)).orElse(List.of(head)),
        base.map(List::of).orElse(List.of()),
        "",
        environment);
  }
}
