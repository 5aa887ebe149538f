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
 * @param remedy one line that tells how to get the commits that a clone lacks
 */
public record CiChange(
    String system, String event, List<Name> bases, List<Name> heads, String remedy) {
  public CiChange {
    bases = List.copyOf(bases);
    heads = List.copyOf(heads);
    if (heads.isEmpty()) {
      throw new IllegalArgumentException("a change has an end");
    }
  }

  /**
   * A commit as the system names it.
   *
   * @param revision an id or a branch
   * @param from which variable or field says so
   * @param moving true for a branch, which may have come to contain the change by now
   */
  public record Name(String revision, String from, boolean moving) {
    /** A branch as a clone has it of its remote. */
    static Name branch(String name, String from) {
      String prefix = "refs/heads/";
      String plain = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      return new Name("refs/remotes/origin/" + plain, from, true);
    }
  }

  /** Gathers a change out of variables of which any may be missing. */
  static final class Maker {
    private final CiEnvironment environment;
    private final String system;
    private final String remedy;
    private final List<Name> bases = new ArrayList<>();
    private final List<Name> heads = new ArrayList<>();

    Maker(String system, String remedy, CiEnvironment environment) {
      this.environment = environment;
      this.system = system;
      this.remedy = remedy;
    }

    /** Compares with the commit in a variable, where it holds one. */
    Maker base(String variable) {
      environment.id(variable).ifPresent(id -> bases.add(new Name(id, variable, false)));
      return this;
    }

    /** Compares with a branch of the remote. */
    Maker baseBranch(String variable) {
      environment.value(variable).ifPresent(name -> bases.add(Name.branch(name, variable)));
      return this;
    }

    /** Compares with what the remote calls its main branch, or else with what is mostly so. */
    Maker baseDefault() {
      bases.add(new Name("refs/remotes/origin/HEAD", "the remote's default branch", true));
      bases.add(Name.branch("main", "branch main"));
      bases.add(Name.branch("master", "branch master"));
      return this;
    }

    /** Compares with a name. */
    Maker base(Name name) {
      bases.add(name);
      return this;
    }

    /** Ends with the commit in a variable, where it holds one. */
    Maker head(String variable) {
      environment.id(variable).ifPresent(id -> heads.add(new Name(id, variable, false)));
      return this;
    }

    /** Ends with a name. */
    Maker head(Name name) {
      heads.add(name);
      return this;
    }

    /** The change; where no end was found, it is what is checked out. */
    CiChange make(String event) {
      List<Name> ends =
          heads.isEmpty() ? List.of(new Name("HEAD", "what is checked out", false)) : heads;
      return new CiChange(system, event, bases, ends, remedy);
    }
  }
}
