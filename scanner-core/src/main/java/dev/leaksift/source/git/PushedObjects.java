package dev.leaksift.source.git;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.StoredObject;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What ids come to that are pushed: a commit mostly; but a tag may be on the way to it, with a
 * message of its own, and a tag or a ref may end at a blob or a tree, which no commit brings.
 *
 * @param commits at which they end
 * @param tags tag objects on the way
 * @param files blobs beyond all commits
 */
record PushedObjects(List<ObjectName> commits, Set<ObjectName> tags, List<TreeDiff.Brought> files) {
  /** Follows ids given in hexadecimal. */
  static PushedObjects of(
      GitRepository repository, Collection<String> ids, Consumer<ObjectName> missing)
      throws SourceException {
    PushedObjects pushed = new PushedObjects(new ArrayList<>(), new TreeSet<>(), new ArrayList<>());
    ObjectStore store = repository.store();
    try (ObjectStore.Reader reader = store.reader()) {
      TreeDiff trees = new TreeDiff(store, reader, missing);
      for (String id : ids) {
        pushed.follow(ObjectName.ofHex(id), store, reader, trees);
      }
    }
    return pushed;
  }

  private void follow(ObjectName id, ObjectStore store, ObjectStore.Reader reader, TreeDiff trees)
      throws SourceException {
    Optional<ObjectName> next = Optional.of(id);
    while (next.isPresent()) {
      ObjectName at = next.get();
      next = Optional.empty();
      StoredObject object =
          reader
              .read(at, problem -> {})
              .orElseThrow(
                  () -> new SourceException(at.hex() + ": no such object; run 'git fsck'"));
      switch (object.kind()) {
        case COMMIT -> commits.add(at);
        case TREE -> trees.compare("", at, List.of(), files::add);
        case BLOB -> files.add(new TreeDiff.Brought("blob " + at.hex(), at, List.of()));
        case TAG -> {
          byte[] bytes = object.bytes();
          boolean fresh = tags.add(at);
          next = fresh ? CommitText.read(bytes, bytes.length, store.format()).object() : next;
        }
      }
    }
  }
}
