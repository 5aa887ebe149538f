package dev.leaksift.source.git.fetch;

import java.util.Map;
import java.util.TreeMap;

/** Names of a remote's branches as a clone has them. */
final class Branches {
  private static final String HEADS = "refs/heads/";
  private static final String REMOTES = "refs/remotes/origin/";

  private Branches() {}

  /** The remote's branches and HEAD out of its refs, under their names in a clone. */
  static Map<String, String> ofRemote(Map<String, String> refs) {
    Map<String, String> branches = new TreeMap<>();
    refs.forEach((name, id) -> {
      if (name.equals("HEAD")) {
        branches.put(REMOTES + name, id);
      } else if (name.startsWith(HEADS)) {
        branches.put(REMOTES + name.substring(HEADS.length()), id);
      }
    });
    return branches;
  }
}
