package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.io.BlockSource;
import org.eclipse.jgit.internal.storage.reftable.MergedReftable;
import org.eclipse.jgit.internal.storage.reftable.RefCursor;
import org.eclipse.jgit.internal.storage.reftable.ReftableReader;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/** Refs in reftables, read with JGit from bytes that are in memory already. */
final class TableRefs {
  private static final int MAX_LIST_BYTES = 1 << 20;
  private static final int MAX_TABLE_BYTES = 1 << 30;

  private final GitLayout layout;
  private final GitFormat format;
  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> symbolic = new HashMap<>();
  private final List<ScanProblem> problems = new ArrayList<>();

  TableRefs(GitLayout layout, GitFormat format) {
    this.layout = layout;
    this.format = format;
  }

  RefTips read() {
    if (format.sha256()) {
      bad("SHA-256 reftables are not supported, so every commit counts as unreachable");
      return new RefTips(Map.of(), Optional.empty(), Optional.empty(), problems);
    }
    stack(layout.commonDir().resolve("reftable"));
    if (!layout.gitDir().equals(layout.commonDir())) {
      stack(layout.gitDir().resolve("reftable"));
    }
    Optional<String> branch = Optional.ofNullable(symbolic.get("HEAD"));
    Optional<String> head = Optional.ofNullable(byName.get(branch.orElse("HEAD")));
    head.ifPresent(id -> byName.put("HEAD", id));
    return new RefTips(byName, branch, head, problems);
  }

  private void bad(String detail) {
    problems.add(new ScanProblem(SkipReason.UNSUPPORTED, "reftable", detail));
  }

  @SuppressWarnings("IllegalCatch") // JGit answers damaged tables with unchecked errors too
  private void stack(Path directory) {
    try {
      byte[] list = SmallFile.read(directory.resolve("tables.list"), MAX_LIST_BYTES);
      List<ReftableReader> readers = new ArrayList<>();
      for (String name : new String(list, StandardCharsets.UTF_8).split("\n")) {
        if (!name.isBlank() && !name.contains("/")) {
          byte[] table = SmallFile.read(directory.resolve(name.strip()), MAX_TABLE_BYTES);
          readers.add(new ReftableReader(BlockSource.from(table)));
        }
      }
      merge(new MergedReftable(readers));
    } catch (NoSuchFileException e) {
      bad("a table is not there");
    } catch (IOException | RuntimeException e) {
      // JGit answers damaged tables with unchecked errors too.
      bad("a table is damaged");
    }
  }

  private void merge(MergedReftable tables) throws IOException {
    try (RefCursor cursor = tables.allRefs()) {
      while (cursor.next()) {
        Ref ref = cursor.getRef();
        ObjectId id = ref.getObjectId();
        if (ref.isSymbolic()) {
          symbolic.put(ref.getName(), ref.getTarget().getName());
        } else if (id != null) {
          byName.put(ref.getName(), id.name());
        }
      }
    }
  }
}
