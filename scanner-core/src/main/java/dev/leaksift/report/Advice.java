package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Reach;
import dev.leaksift.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a finding beyond revoking it: whether a rewrite of history is worth it, and
 * commands that are ready to be run. Nothing of the target stands in a command but ids of commits
 * and paths without any character that a shell knows.
 *
 * @param rewrite a sentence
 * @param commands to look first, then to act; may be empty
 */
record Advice(String rewrite, List<String> commands) {
  private static final String DROP = "git reflog expire --expire=now --all && git gc --prune=now";

  /** The advice on a finding, from where it stands and what reaches it. */
  static Advice on(Finding finding) {
    Optional<String> since = finding.first().introduced().map(CommitRef::id).filter(Advice::isId);
    Reach reach = finding.reach();
    if (since.isEmpty()) {
      return new Advice("nothing to rewrite: no commit is known to hold it", List.of());
    }
    List<String> commands = new ArrayList<>();
    commands.add("git for-each-ref --contains " + since.get());
    if (reach.total() == 0) {
      return unreached(finding, commands);
    }
    if (reach.remoteKnown() && reach.remoteBranches() == 0) {
      commands.add("git rebase -i " + since.get() + "^");
      commands.add(DROP);
      return new Advice(
          "worth it before the next push: no branch of the remote is known to hold it", commands);
    }
    commands.add("git filter-repo --replace-text FILE-WITH-THE-SECRET");
    String where = reach.remoteBranches() > 0 ? "it has left this machine" : "clones keep it";
    return new Advice(
        "seldom worth it: " + where + "; revoke it, then rewrite only what must not be read",
        commands);
  }

  private static Advice unreached(Finding finding, List<String> commands) {
    if (finding.reach().equals(Reach.NONE) && finding.status() != Status.UNREACHABLE) {
      return new Advice("not before it is revoked, and seldom after", commands);
    }
    commands.add(DROP);
    return new Advice(
        "not needed: no branch or tag reaches it; drop it here, and ask a forge that has it to"
            + " collect garbage",
        commands);
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return text.length() >= 40;
  }
}
