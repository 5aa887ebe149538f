package dev.leaksift.source.git;

import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Which files of the work tree have the content of which blob. Adding is thread-safe. */
final class KnownFiles {
  private final ObjectStore store;
  private int[] blobs = new int[256];
  private String[] paths = new String[256];
  private int size;

  KnownFiles(ObjectStore store) {
    this.store = store;
  }

  /** A file and the blob that has its content. */
  record Entry(int blob, String path) {}

  synchronized void add(ObjectName blob, String path) {
    if (size == blobs.length) {
      blobs = Arrays.copyOf(blobs, size * 2);
      paths = Arrays.copyOf(paths, size * 2);
    }
    blobs[size] = store.number(blob);
    paths[size++] = path;
  }

  /** The files of some blobs, which are named by their numbers. */
  synchronized List<Entry> of(IntPredicate wanted) {
    List<Entry> found = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (wanted.test(blobs[i])) {
        found.add(new Entry(blobs[i], paths[i]));
      }
    }
    return found;
  }
}
