package dev.leaksift.source.git.locate;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.walk.ObjectVisitor;
import dev.leaksift.source.git.walk.PackedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what a walk reads of commits, tags and trees into graph and edges; for one thread. */
final class IndexVisitor implements ObjectVisitor<TreeReader.Memory> {
  private static final CopyList NOTHING_COPIED = new CopyList();
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final ObjectStore store;
  private final GraphBuilder graph;
  private final Optional<TreeEdges.Adder> adder;
  private final Optional<TreeCheck> check;
  private final Optional<TreeReader> reader;

  private IndexVisitor(
      ObjectStore store, GraphBuilder graph, Optional<TreeEdges> trees, Optional<TreeCheck> check) {
    this.store = store;
    this.graph = graph;
    this.check = check;
    Optional<EntryCheck> entries = check.map(asked -> new EntryCheck(store, asked.absent()));
    this.adder = trees.map(edges -> edges.new Adder(entries));
    this.reader =
        adder
            .<TreeReader.Sink>map(edges -> edges)
            .or(() -> entries.map(asked -> (entry, kept) -> asked.look(entry)))
            .map(sink -> new TreeReader(store.format(), sink));
  }

  /** A visitor of commits and tags. */
  static IndexVisitor ofCommits(ObjectStore store, GraphBuilder graph) {
    return new IndexVisitor(store, graph, Optional.empty(), Optional.empty());
  }

  /** A visitor of all; trees are remembered, checked, or both. */
  static IndexVisitor of(
      ObjectStore store, GraphBuilder graph, Optional<TreeEdges> trees, Optional<TreeCheck> check) {
    return new IndexVisitor(store, graph, trees, check);
  }

  @Override
  public TreeReader.@Nullable Memory whole(PackedObject object, ByteSlice bytes) {
    switch (object.kind()) {
      case TREE -> {
        return tree(object, bytes, TreeReader.Memory.NONE, NOTHING_COPIED);
      }
      case COMMIT, TAG -> text(object, bytes);
      case BLOB -> throw new IllegalStateException("blobs were not asked for");
    }
    return null;
  }

  private void text(PackedObject object, ByteSlice bytes) {
    CommitText text = CommitText.read(bytes, store.format());
    if (object.kind() == ObjectKind.COMMIT) {
      graph.addCommit(object.number(), text);
    } else {
      graph.addTag(object.number(), text);
    }
  }

  @Override
  public TreeReader.@Nullable Memory change(
      PackedObject object, ByteSlice bytes, TreeReader.Memory base, CopyList copies) {
    return tree(object, bytes, base, copies);
  }

  private TreeReader.@Nullable Memory tree(
      PackedObject object, ByteSlice bytes, TreeReader.Memory base, CopyList copies) {
    if (reader.isEmpty()) {
      return null;
    }
    TreeReader tree = reader.get();
    tree.read(bytes, base, copies);
    if (adder.isPresent()) {
      adder.get().add(object.number(), tree.kept());
    }
    // What an object names can't be missed where the object does not say it.
    if (!tree.readToItsEnd()) {
      tell(SkipReason.CORRUPT, object, "is no tree to its end");
    }
    return object.hasChanges() ? tree.memory() : null;
  }

  private void tell(SkipReason reason, PackedObject object, String detail) {
    check.ifPresent(asked ->
        asked.problems().accept(new ScanProblem(reason, "object " + object.name().hex(), detail)));
  }

  /** What a commit or tag points to stands in its first bytes. A tree is passed over. */
  @Override
  public void tooBig(PackedObject object, long size, @Nullable Opener content) {
    if (content == null || object.kind() == ObjectKind.TREE) {
      tell(SkipReason.TOO_BIG, object, "has " + size + " bytes");
      return;
    }
    try (InputStream in = content.open()) {
      text(object, ByteSlice.of(in.readNBytes(MAX_HEADER_BYTES)));
    } catch (IOException e) {
      tell(SkipReason.CORRUPT, object, "is cut off");
    }
  }

  @Override
  public void problem(ScanProblem problem) {
    check.ifPresent(asked -> asked.problems().accept(problem));
  }

  @Override
  public boolean stopped() {
    return Thread.currentThread().isInterrupted();
  }
}
