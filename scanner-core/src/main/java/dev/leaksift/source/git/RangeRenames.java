package dev.leaksift.source.git;

import dev.leaksift.source.git.RangeSource.Brought;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what stood before a range in a file that a commit of it gave another name.
 *
 * <p>*Problem*: a file that is moved has no version before at its new path, so all that was in it
 * would count as new. But the version that it was moved from may itself be one of the range: what
 * that one brought must still be told, and told where it is now. *Idea*: follow names and versions
 * back until none is the range's own. *Cost*: asked for moved files with matches only. One thread.
 */
final class RangeRenames {
  private static final int MAX_REMOVED = 10_000;

  private final ObjectStore store;
  private final Map<ObjectName, List<Brought>> places;
  private final Map<List<ObjectName>, Map<String, ObjectName>> removed = new HashMap<>();

  RangeRenames(ObjectStore store, Map<ObjectName, List<Brought>> places) {
    this.store = store;
    this.places = places;
  }

  /** A version of a file. */
  private record Version(String path, ObjectName blob) {}

  /** The blobs from before the range that a new file goes back to; none where it is new. */
  Set<ObjectName> before(ObjectName blob, Brought brought, ObjectStore.Reader reader) {
    Set<ObjectName> before = new TreeSet<>();
    Set<Version> seen = new HashSet<>();
    Deque<Version> next = new ArrayDeque<>(sources(blob, brought, reader));
    while (!next.isEmpty()) {
      Version at = next.pop();
      List<Brought> own =
          places.getOrDefault(at.blob(), List.of()).stream()
              .filter(place -> place.path().equals(at.path()))
              .toList();
      if (own.isEmpty()) {
        before.add(at.blob());
      } else if (seen.add(at)) {
        for (Brought place : own) {
          place.older().forEach(older -> next.add(new Version(at.path(), older)));
          next.addAll(sources(at.blob(), place, reader));
        }
      }
    }
    return before;
  }

  /** What a file was called in parents that have no file of its name. */
  private List<Version> sources(ObjectName blob, Brought brought, ObjectStore.Reader reader) {
    return parents(brought.commit(), reader).stream()
        .filter(parent -> CommitFiles.of(store, parent).blob(brought.path(), reader).isEmpty())
        .map(parent -> new RenameSource(reader, removed(brought.commit(), parent, reader)))
        .flatMap(source -> source.of(blob).stream())
        .map(source -> new Version(source.getKey(), source.getValue()))
        .toList();
  }

  private List<ObjectName> parents(ObjectName commit, ObjectStore.Reader reader) {
    return reader
        .read(commit, ObjectKind.COMMIT)
        .map(bytes -> CommitText.read(bytes, bytes.length, store.format()).parents())
        .orElse(List.of());
  }

  /** The files of a parent that a commit does not have, by path. */
  private Map<String, ObjectName> removed(
      ObjectName commit, ObjectName parent, ObjectStore.Reader reader) {
    List<ObjectName> step = List.of(commit, parent);
    Map<String, ObjectName> known = removed.get(step);
    if (known != null) {
      return known;
    }
    Map<String, ObjectName> files = new TreeMap<>();
    Optional<ObjectName> now = tree(commit, reader);
    Optional<ObjectName> before = tree(parent, reader);
    if (now.isPresent() && before.isPresent()) {
      new TreeDiff(store, reader, absent -> {})
          .compare(
              "",
              before.get(),
              List.of(now.get()),
              file -> {
                if (file.older().isEmpty() && files.size() < MAX_REMOVED) {
                  files.put(file.path(), file.blob());
                }
              });
    }
    removed.put(step, files);
    return files;
  }

  private Optional<ObjectName> tree(ObjectName commit, ObjectStore.Reader reader) {
    return reader
        .read(commit, ObjectKind.COMMIT)
        .flatMap(bytes -> CommitText.read(bytes, bytes.length, store.format()).tree());
  }
}
