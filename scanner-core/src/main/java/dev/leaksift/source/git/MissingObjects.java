package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what the store should have and has not.
 *
 * <p>Every entry of every tree is looked up once; of a tree that is a delta only those entries are that
 * were not copied from the base, whose own were looked up before. That makes the check cost a fraction
 * of what the trees' size says.
 */
final class MissingObjects {
  /** More are not told apart; a treeless clone may lack millions. */
  private static final int MAX_MISSING = 1_000_000;

  private final GitRepository repository;
  private final Set<ObjectName> entries = new TreeSet<>();
  private final Set<ObjectName> commits = new TreeSet<>();

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
    commits.addAll(checker.commits);
  }

  /** Names what is missing and reachable from a ref. */
  synchronized void report(ContentSink sink) throws SourceException {
    commits.forEach(commit -> sink.problem(missing(commit, "a parent commit")));
    repository.refs().byName().forEach((name, id) -> checkTip(name, id, sink));
    if (!entries.isEmpty()) {
      for (ObjectName name : new ReachableEntries(repository).among(entries)) {
        sink.problem(missing(name, "named by a tree that a ref reaches"));
      }
    }
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
    private final Set<ObjectName> entries = new HashSet<>();
    private final Set<ObjectName> commits = new HashSet<>();

    private Checker() {}

    /** Looks up all entries of a tree. */
    void tree(ByteSlice bytes) {
      tree.reset(bytes);
      while (tree.advance()) {
        entry();
      }
    }

    /** Looks up the entries of a tree that don't stand in the tree that it was made from. */
    void changedTree(ByteSlice bytes, CopyList copies) {
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
    }

    private static int end(CopyList copies, int run) {
      return copies.target(run) + copies.length(run);
    }

    private void entry() {
      if (!tree.isSubmodule() && entries.size() < MAX_MISSING) {
        ObjectName id = tree.id();
        if (store.number(id) == ObjectStore.ABSENT) {
          entries.add(id);
        }
      }
    }

    /** Looks up the tree and the parents of a commit. */
    void commit(ObjectName name, ByteSlice bytes) {
      CommitText text = CommitText.read(bytes.toByteArray(), bytes.length(), store.format());
      text.tree().filter(id -> store.number(id) == ObjectStore.ABSENT).ifPresent(entries::add);
      if (!repository.isCutOff(name)) {
        for (ObjectName parent : text.parents()) {
          if (store.number(parent) == ObjectStore.ABSENT) {
            commits.add(parent);
          }
        }
      }
    }
  }
}
