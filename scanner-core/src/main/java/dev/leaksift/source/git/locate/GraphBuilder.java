package dev.leaksift.source.git.locate;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.walk.ObjectVisitor;
import dev.leaksift.source.git.walk.PackedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Collects commits, trees and tags from a walk. Its visitors are for one thread each. */
final class GraphBuilder {
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final ObjectStore store;
  private final TreeEdges trees;
  private final CommitGraph.Builder commits = new CommitGraph.Builder();
  private final Map<Integer, ObjectName> tags = new ConcurrentHashMap<>();

  GraphBuilder(ObjectStore store, TreeEdges trees) {
    this.store = store;
    this.trees = trees;
  }

  /** A builder for walks that ask for no trees. */
  static GraphBuilder ofCommits(ObjectStore store) {
    return new GraphBuilder(store, new TreeEdges(store, new Wanted(List.of()), new NameTable()));
  }

  ObjectVisitor<TreeEdges.Memory> visitor() {
    return new Visitor();
  }

  CommitGraph commits() {
    return commits.build();
  }

  /** What each tag points to, by the tag's number. */
  Map<Integer, ObjectName> tags() {
    return tags;
  }

  private final class Visitor implements ObjectVisitor<TreeEdges.Memory> {
    private final TreeEdges.Adder adder = trees.new Adder();

    @Override
    public TreeEdges.@Nullable Memory whole(PackedObject object, ByteSlice bytes) {
      switch (object.kind()) {
        case TREE -> {
          return adder.add(object.number(), bytes);
        }
        case COMMIT, TAG -> text(object, bytes);
        case BLOB -> throw new IllegalStateException("blobs were not asked for");
      }
      return null;
    }

    private void text(PackedObject object, ByteSlice bytes) {
      CommitText text = CommitText.read(bytes, store.format());
      if (object.kind() == ObjectKind.COMMIT) {
        commit(object.number(), text);
      } else {
        text.object().ifPresent(id -> tags.put(object.number(), id));
      }
    }

    private void commit(int number, CommitText text) {
      int[] parents = new int[text.parents().size()];
      for (int i = 0; i < parents.length; i++) {
        parents[i] = store.number(text.parents().get(i));
      }
      int tree = text.tree().map(store::number).orElse(ObjectStore.ABSENT);
      commits.add(number, tree, parents, text.time());
    }

    @Override
    public TreeEdges.@Nullable Memory change(
        PackedObject object, ByteSlice bytes, TreeEdges.Memory base, CopyList copies) {
      return adder.add(object.number(), bytes, base, copies);
    }

    /** What a commit or tag points to stands in its first bytes. A tree is passed over. */
    @Override
    public void tooBig(PackedObject object, long size, @Nullable Opener content) {
      if (content == null || object.kind() == ObjectKind.TREE) {
        return;
      }
      try (InputStream in = content.open()) {
        text(object, ByteSlice.of(in.readNBytes(MAX_HEADER_BYTES)));
      } catch (IOException e) {
        problem(new ScanProblem(SkipReason.CORRUPT, "object " + object.name(), "is cut off"));
      }
    }

    @Override
    public void problem(ScanProblem problem) {
      // Named already by whoever scans the store.
    }

    @Override
    public boolean stopped() {
      return Thread.currentThread().isInterrupted();
    }
  }
}
