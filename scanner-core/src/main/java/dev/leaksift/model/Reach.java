package dev.leaksift.model;

import java.util.List;

/**
 * Whose history still holds a secret, so that a fetch or a checkout hands it out.
 *
 * @param branches local branches
 * @param remoteBranches branches that a remote was known to have at the last fetch or push
 * @param tags tags
 * @param others stashes, notes, refs of merge requests and so on
 * @param names some of their full names, branches first, at most {@link #MAX_NAMES}; text of the
 *     repository, hostile
 * @param remoteKnown true where the repository knows any branch of a remote, so that none among
 *     them tells something
 */
public record Reach(
    int branches,
    int remoteBranches,
    int tags,
    int others,
    List<String> names,
    boolean remoteKnown) {
  /** How many are named; the rest is only counted. */
  public static final int MAX_NAMES = 20;

  /** Nothing is known, or nothing reaches it. */
  public static final Reach NONE = new Reach(0, 0, 0, 0, List.of(), false);

  public Reach {
    names = List.copyOf(names);
  }

  /** All together. */
  public int total() {
    return branches + remoteBranches + tags + others;
  }
}
