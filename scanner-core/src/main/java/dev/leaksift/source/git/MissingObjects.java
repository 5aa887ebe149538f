package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.locate.HistoryIndex;
import dev.leaksift.source.git.locate.Place;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;
import dev.leaksift.source.git.walk.WalkLimits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what the store should have and has not.
 *
 * <p>Every entry of every tree is looked up once; of a tree that is a delta only those entries are
 * that were not copied from the base, whose own were looked up before. That makes the check cost a
 * fraction of what the trees' size says.
 */
final class MissingObjects {
  /** More are not told apart; a treeless clone may lack millions. */
  private static final int MAX_MISSING = 1_000_000;

  /** Two in five ids are met again soon: a glance at the last ones saves looking them up. */
  private static final int RECENT_BITS = 16;

  private final GitRepository repository;
  private final Set<ObjectName> entries = new TreeSet<>();
  private final Map<ObjectName, Set<ObjectName>> namedBy = new TreeMap<>();

  MissingObjects(GitRepository repository) {
    this.repository = repository;
  }

  /** A checker for one worker. */
  Checker checker() {
    return new Checker();
  }

  /** Takes over what a worker found. */
  synchronized void merge(Checker checker) {
    entries.addAll(checker.entries);
    checker.namedBy.forEach((name, commits) -> namedBy.merge(name, commits, MissingObjects::union));
  }

  /** Names what is missing and reachable from a ref. */
  synchronized void report(ContentSink sink, WalkLimits limits) throws SourceException {
    repository.refs().byName().forEach((name, id) -> checkTip(name, id, sink));
    if (entries.isEmpty() && namedBy.isEmpty()) {
      return;
    }
    HistoryIndex index = HistoryIndex.build(repository.store(), repository.refs(), entries, limits);
    for (ObjectName name : entries) {
      index.places(name).stream()
          .filter(Place::reachable)
          .findFirst()
          .ifPresent(place -> sink.problem(missing(name, place.path())));
    }
    namedBy.forEach((name, commits) ->
        commits.stream()
            .filter(index::isReachable)
            .findFirst()
            .ifPresent(commit -> sink.problem(missing(name, "of commit " + commit))));
  }

  private static Set<ObjectName> union(Set<ObjectName> some, Set<ObjectName> more) {
    some.addAll(more);
    return some;
  }

  private void checkTip(String ref, String id, ContentSink sink) {
    ObjectName tip = ObjectName.ofHex(id);
    if (repository.store().number(tip) == ObjectStore.ABSENT) {
      sink.problem(missing(tip, "ref " + ref));
    }
  }

  private static ScanProblem missing(ObjectName name, String detail) {
    return new ScanProblem(SkipReason.MISSING, HistorySource.subject(name), detail);
  }

  /** Looks up what one worker's trees and commits name. */
  final class Checker {
    private final ObjectStore store = repository.store();
    private final TreeEntries tree = new TreeEntries(store.format());
    private final long[] recent = new long[1 << RECENT_BITS];
    private final Set<ObjectName> entries = new HashSet<>();
    private final Map<ObjectName, Set<ObjectName>> namedBy = new HashMap<>();

    private Checker() {
      // An id of zeros would else count as met: no id that begins so has this slot.
      recent[0] = -1;
    }

    /** Looks up all entries of a tree; false where not all of it is entries. */
    boolean tree(ByteSlice bytes) {
      tree.reset(bytes);
      while (tree.advance()) {
        entry();
      }
      return !tree.isBroken();
    }

    /** The same for the entries that don't stand in the tree that it was made from. */
    boolean changedTree(ByteSlice bytes, CopyList copies) {
      tree.reset(bytes);
      int run = 0;
      while (tree.advance()) {
        while (run < copies.size() && end(copies, run) < tree.end()) {
          run++;
        }
        boolean copied = run < copies.size() && copies.target(run) <= tree.start();
        if (!copied) {
          entry();
        }
      }
      return !tree.isBroken();
    }

    private static int end(CopyList copies, int run) {
      return copies.target(run) + copies.length(run);
    }

    private void entry() {
      long start = tree.idStart();
      int slot = (int) (start >>> Long.SIZE - RECENT_BITS);
      if (recent[slot] == start || tree.isSubmodule() || entries.size() >= MAX_MISSING) {
        return;
      }
      ObjectName id = tree.id();
      if (store.number(id) == ObjectStore.ABSENT) {
        entries.add(id);
      } else {
        recent[slot] = start;
      }
    }

    /** Looks up the tree and the parents of a commit; false where it names no tree. */
    boolean commit(ObjectName name, ByteSlice bytes) {
      CommitText text = CommitText.read(bytes, store.format());
      text.tree().ifPresent(tree -> expect(tree, name));
      if (!repository.isCutOff(name)) {
        text.parents().forEach(parent -> expect(parent, name));
      }
      return text.tree().isPresent();
    }

    private void expect(ObjectName id, ObjectName commit) {
      if (store.number(id) == ObjectStore.ABSENT && namedBy.size() < MAX_MISSING) {
        namedBy.computeIfAbsent(id, absent -> new TreeSet<>()).add(commit);
      }
    }
  }
}
