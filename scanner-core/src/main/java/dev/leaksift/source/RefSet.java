package dev.leaksift.source;

import dev.leaksift.model.Reach;
import java.util.BitSet;
import java.util.List;

/** Some refs of a repository. Immutable; sets of one repository share the list of names. */
public final class RefSet {
  /** No refs. */
  public static final RefSet NONE = new RefSet(new Names(List.of()), new BitSet());

  private static final int KINDS = 4;
  private static final int REMOTE = 1;

  private final Names names;
  private final BitSet members;

  /**
   * A set.
   *
   * @param names all refs that are looked at, shared by the sets of a repository
   * @param members indexes into them; kept, not copied
   */
  public RefSet(Names names, BitSet members) {
    this.names = names;
    this.members = members;
  }

  /**
   * The refs of a repository that are looked at. Kinds stand together, so that a set counts its
   * members without a look at their names: there may be ten thousand of them, in each of thousands
   * of findings.
   */
  public static final class Names {
    private final List<String> all;

    /** Where each kind ends. */
    private final int[] ends = new int[KINDS];

    /**
     * Names in the order of their {@link #kind}.
     *
     * @param all full names; kept, not copied
     */
    public Names(List<String> all) {
      this.all = all;
      all.forEach(name -> ends[kind(name)]++);
      for (int kind = 1; kind < KINDS; kind++) {
        ends[kind] += ends[kind - 1];
      }
    }

    private int start(int kind) {
      return kind == 0 ? 0 : ends[kind - 1];
    }
  }

  /** The refs of both; of two repositories, those of the one that has any. */
  public RefSet plus(RefSet other) {
    if (other.members.isEmpty() || other.names != names && !members.isEmpty()) {
      return this;
    }
    if (members.isEmpty()) {
      return other;
    }
    BitSet both = (BitSet) members.clone();
    both.or(other.members);
    return new RefSet(other.names, both);
  }

  /** The set as a finding has it. */
  public Reach reach() {
    if (names.all.isEmpty()) {
      return Reach.NONE;
    }
    int[] counts = new int[KINDS];
    for (int kind = 0; kind < KINDS; kind++) {
      counts[kind] = members.get(names.start(kind), names.ends[kind]).cardinality();
    }
    List<String> some = members.stream().limit(Reach.MAX_NAMES).mapToObj(names.all::get).toList();
    boolean remoteKnown = names.ends[REMOTE] > names.start(REMOTE);
    return new Reach(counts[0], counts[REMOTE], counts[2], counts[3], some, remoteKnown);
  }

  /** 0 branch, 1 branch of a remote, 2 tag, 3 anything else; the order in which refs are named. */
  public static int kind(String name) {
    if (name.startsWith("refs/heads/")) {
      return 0;
    }
    if (name.startsWith("refs/remotes/")) {
      return REMOTE;
    }
    return name.startsWith("refs/tags/") ? 2 : 3;
  }
}
