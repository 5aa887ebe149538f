package dev.leaksift.cli.ci;

import dev.leaksift.cli.ci.CiChange.Name;
import java.util.List;
import java.util.Optional;

/**
 * The branch on which a merge queue tries what it is about to merge. GitHub calls it {@code
 * gh-readonly-queue/TARGET/pr-NUMBER-ID} and starts other systems by a push of it, which say
 * nothing more; the id in it may be that of the entry before in the queue. Queues of other makers,
 * and bors, name no target: their branches are compared with the main one, as every branch is.
 *
 * @param target the branch that is merged into
 * @see <a
 *     href="https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue">Merge
 *     queues</a>
 */
record MergeQueue(String target) {
  private static final String PREFIX = "gh-readonly-queue/";

  /** What systems put before the name of a branch. */
  private static final List<String> BEFORE = List.of("refs/heads/", "origin/");

  /** Reads the name of a branch; empty where it is none of a queue. */
  static Optional<MergeQueue> of(String branch) {
    String name = branch;
    for (String before : BEFORE) {
      name = name.startsWith(before) ? name.substring(before.length()) : name;
    }
    int end = name.lastIndexOf("/pr-");
    return name.startsWith(PREFIX) && end > PREFIX.length()
        ? Optional.of(new MergeQueue(name.substring(PREFIX.length(), end)))
        : Optional.empty();
  }

  /** The target as a clone has it. */
  Name target(String from) {
    return Name.branch(target, from);
  }
}
