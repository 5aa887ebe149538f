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

  /** Some names of one directory; the label is that directory's, empty or ending with a slash. */
  private record Batch(String label, List<Path> entries) {}

  TreeWalk(TreeOptions options) {
    this.options = options;
  }

  /** Starts the walk at a directory. */
  void addRoot(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    LongPaths.list(directory, entries);
    push("", entries);
  }

  /** Takes batches until the walk is at its end. */
  void work(ContentSink sink) {
    FileReader reader = new FileReader(options.maxFileBytes(), sink);
    Batch batch = take();
    while (batch != null) {
      try {
        for (Path entry : batch.entries()) {
          if (sink.stopped()) {
            break;
          }
          entry(entry, batch.label() + PathText.name(entry), reader, sink);
        }
      } finally {
        done();
      }
      batch = take();
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
  private synchronized void push(String label, List<Path> entries) {
    Collections.sort(entries);
    int last = (entries.size() - 1) / BATCH * BATCH;
    for (int from = last; from >= 0 && !entries.isEmpty(); from -= BATCH) {
      int to = Math.min(from + BATCH, entries.size());
      batches.push(new Batch(label, entries.subList(from, to)));
    }
    notifyAll();
  }

  private void entry(Path entry, String label, FileReader reader, ContentSink sink) {
    if (options.without().contains(entry)) {
      return;
    }
    try {
      BasicFileAttributes attributes = LongPaths.attributes(entry);
      if (!options.filter().takes(label, attributes.isDirectory())) {
        leftOut(label, sink);
      } else if (attributes.isDirectory()) {
        directory(entry, label, sink);
      } else if (attributes.isRegularFile()) {
        if (isGitFile(entry, attributes)) {
          nested(entry, label, sink);
        }
        reader.regular(entry, label, attributes.size());
      } else if (attributes.isSymbolicLink()) {
        reader.link(entry, label);
      } else {
        sink.problem(new ScanProblem(SkipReason.SPECIAL_FILE, label, "FIFO, socket or device"));
      }
    } catch (IOException e) {
      sink.problem(FileReader.unreadable(label, e));
    }
  }

  private void directory(Path directory, String label, ContentSink sink) throws IOException {
    if (KERNEL_TREES.contains(directory.toString())) {
      sink.problem(new ScanProblem(SkipReason.SPECIAL_FILE, label, "files of the kernel"));
      return;
    }
    if (isGitDirectory(directory)) {
      nested(directory, label, sink);
      return;
    }
    List<Path> entries = new ArrayList<>();
    try {
      LongPaths.list(directory, entries);
    } finally {
      push(label + "/", entries);
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
