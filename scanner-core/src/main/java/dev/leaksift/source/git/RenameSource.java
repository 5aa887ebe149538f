package dev.leaksift.source.git;

import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which removed file a new one was renamed from: one of the same content, else the one that
 * shares most of its lines, at least half of the bytes of the larger one, as git's default has it.
 * One thread.
 */
final class RenameSource {
  /** Files above this, and comparisons beyond this many, are left out: a rename is only a guess. */
  private static final int MAX_BYTES = 1 << 22;

  private static final int MAX_COMPARED = 1000;

  private final ObjectStore.Reader reader;
  private final Map<String, ObjectName> removed;

  RenameSource(ObjectStore.Reader reader, Map<String, ObjectName> removed) {
    this.reader = reader;
    this.removed = removed;
  }

  /** Path and blob of the removed file, where there is one. */
  Optional<Map.Entry<String, ObjectName>> of(ObjectName blob) {
    Optional<Map.Entry<String, ObjectName>> same =
        removed.entrySet().stream().filter(file -> file.getValue().equals(blob)).findFirst();
    return same.isPresent() ? same : similar(blob);
  }

  private Optional<Map.Entry<String, ObjectName>> similar(ObjectName blob) {
    Optional<byte[]> content = reader.read(blob, ObjectKind.BLOB);
    if (content.isEmpty() || content.get().length > MAX_BYTES) {
      return Optional.empty();
    }
    Map<Integer, Integer> lines = lines(content.get());
    Map.Entry<String, ObjectName> best = null;
    double bestShare = 0.5;
    int compared = 0;
    for (Map.Entry<String, ObjectName> candidate : removed.entrySet()) {
      Optional<byte[]> old = reader.read(candidate.getValue(), ObjectKind.BLOB);
      if (old.isEmpty() || old.get().length > MAX_BYTES) {
        continue;
      }
      if (compared++ == MAX_COMPARED) {
        break;
      }
      double share = share(lines, content.get().length, old.get());
      if (share >= bestShare) {
        best = candidate;
        bestShare = share;
      }
    }
    return Optional.ofNullable(best);
  }

  private static double share(Map<Integer, Integer> lines, int length, byte[] old) {
    int larger = Math.max(length, old.length);
    int smaller = Math.min(length, old.length);
    if (larger == 0 || 2L * smaller < larger) {
      return 0;
    }
    long shared = 0;
    for (Map.Entry<Integer, Integer> line : lines(old).entrySet()) {
      shared += Math.min(line.getValue(), lines.getOrDefault(line.getKey(), 0));
    }
    return (double) shared / larger;
  }

  /** Bytes by the hash of the line that they are in. */
  private static Map<Integer, Integer> lines(byte[] bytes) {
    Map<Integer, Integer> lines = new HashMap<>();
    int hash = 1;
    int length = 0;
    for (byte b : bytes) {
      hash = 31 * hash + b;
      length++;
      if (b == '\n') {
        lines.merge(hash, length, Integer::sum);
        hash = 1;
        length = 0;
      }
    }
    if (length > 0) {
      lines.merge(hash, length, Integer::sum);
    }
    return lines;
  }
}
