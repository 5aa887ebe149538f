package dev.leaksift.source;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.path.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The walk that the workers of a {@link TreeSource} share.
 *
 * <p><i>Problem:</i> directories may be deep, or hold a million names, and the time goes into
 * system calls that wait. <i>Idea:</i> one stack of batches: a batch is some names of one
 * directory. Whoever takes a batch looks at each name, reads the files, lists the directories and
 * pushes their names back as batches. So neither a deep nor a wide tree keeps a worker idle, and
 * nothing recurses. The walk ends when the stack is empty and no worker holds a batch. <i>Cost:</i>
 * the names of the directories on the stack, in memory. <i>Rejected:</i> {@code
 * Files.walkFileTree}: one thread, and it stats a name before another thread could.
 */
final class TreeWalk {
  private static final int BATCH = 64;
  private static final String GIT = ".git";

  /** It holds one path. */
  private static final int MAX_GIT_FILE_BYTES = 1 << 12;

  /** Made-up files whose reading may never end; only read where the target lies within. */
  private static final Set<String> KERNEL_TREES = Set.of("/proc", "/sys", "/dev");

  private final TreeOptions options;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private int busy;

  /** Some names in one directory; the label is that directory's, empty or ending with a slash. */
  private record Batch(Path directory, String label, List<Path> names) {}

  /** What one worker reads with. */
  private record Hands(LongPaths paths, FileReader reader, ContentSink sink) {}

  TreeWalk(TreeOptions options) {
    this.options = options;
  }

  /** Starts the walk at a directory. */
  void addRoot(Path directory) throws IOException {
    List<Path> names = new ArrayList<>();
    try (LongPaths paths = new LongPaths()) {
      paths.list(directory, names);
    }
    push(directory, "", names);
  }

  /** Takes batches until the walk is at its end. */
  void work(ContentSink sink) {
    try (LongPaths paths = new LongPaths()) {
      Hands hands = new Hands(paths, new FileReader(options.maxFileBytes(), sink, paths), sink);
      Batch batch = take();
      while (batch != null) {
        work(batch, hands);
        batch = take();
      }
    } catch (IOException e) {
      sink.problem(FileReader.unreadable(".", e));
    }
  }

  private void work(Batch batch, Hands hands) {
    try {
      for (Path name : batch.names()) {
        if (hands.sink().stopped()) {
          break;
        }
        entry(batch.directory().resolve(name), batch.label() + PathText.name(name), hands);
      }
    } finally {
      done();
    }
  }

  private synchronized @Nullable Batch take() {
    while (batches.isEmpty()) {
      if (busy == 0) {
        return null;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    busy++;
    return batches.pop();
  }

  private synchronized void done() {
    busy--;
    if (busy == 0) {
      notifyAll();
    }
  }

  /** The first names come to lie on top, so that one worker walks in the order of names. */
  private synchronized void push(Path directory, String label, List<Path> names) {
    Collections.sort(names);
    int last = (names.size() - 1) / BATCH * BATCH;
    for (int from = last; from >= 0 && !names.isEmpty(); from -= BATCH) {
      int to = Math.min(from + BATCH, names.size());
      batches.push(new Batch(directory, label, names.subList(from, to)));
    }
    notifyAll();
  }

  private void entry(Path entry, String label, Hands hands) {
    ContentSink sink = hands.sink();
    if (options.without().contains(entry)) {
      return;
    }
    try {
      BasicFileAttributes attributes = hands.paths().attributes(entry);
      if (!options.filter().takes(label, attributes.isDirectory())) {
        leftOut(label, sink);
      } else if (attributes.isDirectory()) {
        directory(entry, label, hands);
      } else if (attributes.isRegularFile()) {
        if (isGitFile(entry, attributes)) {
          nested(entry, label, sink);
        }
        hands.reader().regular(entry, label, attributes.size());
      } else if (attributes.isSymbolicLink()) {
        hands.reader().link(entry, label);
      } else {
        sink.problem(new ScanProblem(SkipReason.SPECIAL_FILE, label, "FIFO, socket or device"));
      }
    } catch (IOException e) {
      sink.problem(FileReader.unreadable(label, e));
    }
  }

  private void directory(Path directory, String label, Hands hands) throws IOException {
    ContentSink sink = hands.sink();
    if (KERNEL_TREES.contains(directory.toString())) {
      sink.problem(new ScanProblem(SkipReason.SPECIAL_FILE, label, "files of the kernel"));
      return;
    }
    if (isGitDirectory(directory)) {
      nested(directory, label, sink);
      return;
    }
    List<Path> names = new ArrayList<>();
    try {
      hands.paths().list(directory, names);
    } finally {
      push(directory, label + "/", names);
    }
  }

  private void leftOut(String label, ContentSink sink) {
    if (options.filterTold()) {
      sink.problem(new ScanProblem(SkipReason.IGNORED, label, "named by a .gitignore file"));
    }
  }

  /** Takes note of the repository whose git directory, or the file that names it, was met. */
  private void nested(Path git, String label, ContentSink sink) {
    Path workTree = git.getParent();
    if (options.nested().isPresent() && workTree != null) {
      String where = label.substring(0, label.length() - GIT.length());
      options.nested().get().add(where, workTree);
      return;
    }
    sink.problem(
        new ScanProblem(
            SkipReason.SUBMODULE, label, "the history of a nested repository is not scanned"));
  }

  /** A submodule has a file instead of its git directory. */
  private static boolean isGitFile(Path file, BasicFileAttributes attributes) {
    return file.endsWith(GIT) && attributes.size() > 0 && attributes.size() <= MAX_GIT_FILE_BYTES;
  }

  private static boolean isGitDirectory(Path directory) {
    return directory.endsWith(GIT)
        && Files.isDirectory(directory.resolve("objects"), LinkOption.NOFOLLOW_LINKS)
        && Files.exists(directory.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS);
  }
}
