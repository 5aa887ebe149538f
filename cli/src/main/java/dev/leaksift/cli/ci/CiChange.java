package dev.leaksift.cli.ci;

import java.util.ArrayList;
import java.util.List;

/**
 * The change that a CI job is about, by names of commits that may not be in the clone.
 *
 * @param system the CI system, for people
 * @param event what happened, for people
 * @param bases what the change is compared with, the best one first; none where there is nothing to
 *     compare with, so that all is new
 * @param heads the end of the change, the best one first; at least one
 * @param deciders branches whose policy holds rather than the base's, the best one first: what
 *     stood in a branch before a push to it was put there by whoever pushes
 * @param remedy one line that tells how to get the commits that a clone lacks
 */
public record CiChange(
    String system,
    String event,
    List<Name> bases,
    List<Name> heads,
    List<Name> deciders,
    String remedy) {
  public CiChange {
    bases = List.copyOf(bases);
    heads = List.copyOf(heads);
    deciders = List.copyOf(deciders);
    if (heads.isEmpty()) {
      throw new IllegalArgumentException("a change has an end");
    }
  }

  /** What a name is, which says how to look it up. */
  public enum Kind {
    /** An id, or the first digits of one. Whoever can push may give a tag just this name. */
    COMMIT,
    /** The full name of a ref, which may have come to contain the change by now. */
    BRANCH,
    /** What a user writes. */
    REVISION
  }

  /**
   * A commit as the system names it.
   *
   * @param revision what it is called
   * @param from which variable or field says so
   * @param kind what kind of name it is
   */
  public record Name(String revision, String from, Kind kind) {
    private static final String HEADS = "refs/heads/";
    private static final String REMOTES = "refs/remotes/origin/";

    /** A branch as a clone has it of its remote. */
    static Name branch(String name, String from) {
      String plain = name.startsWith(HEADS) ? name.substring(HEADS.length()) : name;
      return new Name(REMOTES + plain, from, Kind.BRANCH);
    }

    /** A commit by its id. */
    static Name commit(String id, String from) {
      return new Name(id, from, Kind.COMMIT);
    }

    /** What a user writes. */
    public static Name written(String revision, String from) {
      return new Name(revision, from, Kind.REVISION);
    }
  }

  /** Gathers a change out of variables of which any may be missing. */
  static final class Maker {
    private final CiEnvironment environment;
    private final String system;
    private final String remedy;
    private final List<Name> bases = new ArrayList<>();
    private final List<Name> heads = new ArrayList<>();
    private final List<Name> deciders = new ArrayList<>();
    private boolean queued;

    Maker(String system, String remedy, CiEnvironment environment) {
      this.environment = environment;
      this.system = system;
      this.remedy = remedy;
    }

    /** Compares with the commit in a variable, where it holds one. */
    Maker base(String variable) {
      environment.id(variable).ifPresent(id -> bases.add(Name.commit(id, variable)));
      return this;
    }

    /** Compares with a branch of the remote. */
    Maker baseBranch(String variable) {
      environment.value(variable).ifPresent(name -> bases.add(Name.branch(name, variable)));
      return this;
    }

    /** Compares with what the remote calls its main branch, or else with what is mostly so. */
    Maker baseDefault() {
      bases.addAll(defaults());
      return this;
    }

    /** Compares with a name. */
    Maker base(Name name) {
      bases.add(name);
      return this;
    }

    /**
     * Where a variable holds the name of a branch that a merge queue made, compares with the branch
     * that it is to be merged into.
     */
    Maker queue(String variable) {
      environment
          .value(variable)
          .flatMap(MergeQueue::of)
          .ifPresent(queue -> {
            bases.add(queue.target(variable));
            queued = true;
          });
      return this;
    }

    /** Ends with the commit in a variable, where it holds one. */
    Maker head(String variable) {
      environment.id(variable).ifPresent(id -> heads.add(Name.commit(id, variable)));
      return this;
    }

    /** Ends with a name. */
    Maker head(Name name) {
      heads.add(name);
      return this;
    }

    /** Takes the policy of a branch of the remote. */
    Maker deciderBranch(String variable) {
      environment.value(variable).ifPresent(name -> deciders.add(Name.branch(name, variable)));
      return this;
    }

    /** Takes the policy of what the remote calls its main branch, or else of what is mostly so. */
    Maker deciderDefault() {
      deciders.addAll(defaults());
      return this;
    }

    /** Takes the policy of a name. */
    Maker decider(Name name) {
      deciders.add(name);
      return this;
    }

    /** The change; where no end was found, it is what is checked out. */
    CiChange make(String event) {
      List<Name> ends =
          heads.isEmpty() ? List.of(Name.written("HEAD", "what is checked out")) : heads;
      return new CiChange(system, queued ? "merge queue" : event, bases, ends, deciders, remedy);
    }

    private static List<Name> defaults() {
      return List.of(
          Name.branch("HEAD", "the remote's default branch"),
          Name.branch("main", "branch main"),
          Name.branch("master", "branch master"));
    }
  }
}
