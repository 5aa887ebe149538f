package dev.leaksift.source;

import dev.leaksift.model.Reach;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Some refs of a repository. Immutable; sets of one repository share the list of names. */
public final class RefSet {
  /** No refs. */
  public static final RefSet NONE = new RefSet(List.of(), new BitSet());

  private final List<String> names;
  private final BitSet members;

  /**
   * A set.
   *
   * @param names full names of all refs that are looked at, branches first; kept, not copied
   * @param members indexes into it; kept, not copied
   */
  public RefSet(List<String> names, BitSet members) {
    this.names = names;
    this.members = members;
  }

  /** The refs of both; of two repositories, those of the one that has any. */
  public RefSet plus(RefSet other) {
    if (other.members.isEmpty() || other.names != names && !members.isEmpty()) {
      return this;
    }
    BitSet both = (BitSet) members.clone();
    both.or(other.members);
    return new RefSet(other.names, both);
  }

  /** The set as a finding has it. */
  public Reach reach() {
    if (names.isEmpty()) {
      return Reach.NONE;
    }
    List<String> some = new ArrayList<>();
    int[] counts = new int[4];
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      counts[kind(names.get(i))]++;
      if (some.size() < Reach.MAX_NAMES) {
        some.add(names.get(i));
      }
    }
    boolean remoteKnown = names.stream().anyMatch(name -> kind(name) == 1);
    return new Reach(counts[0], counts[1], counts[2], counts[3], some, remoteKnown);
  }

  /** 0 branch, 1 branch of a remote, 2 tag, 3 anything else; the order in which refs are named. */
  public static int kind(String name) {
    if (name.startsWith("refs/heads/")) {
      return 0;
    }
    if (name.startsWith("refs/remotes/")) {
      return 1;
    }
    return name.startsWith("refs/tags/") ? 2 : 3;
  }
}
