package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Windows;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.walk.ObjectVisitor;
import dev.leaksift.source.git.walk.PackedObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Turns the objects of a walk into contents of one worker's sink. */
final class HistoryVisitor implements ObjectVisitor<ContentSink.Scanned> {
  /** What is remembered of a tree: only that its entries were looked at. */
  private static final ContentSink.Scanned TREE = new ContentSink.Scanned() {};

  /** Commits and tags are short; reading one takes several times its size. */
  private static final int MAX_TEXT_BYTES = 16 << 20;

  private static final String NO_TREE = "is no tree to its end";

  private final ContentSink sink;
  private final MissingObjects missing;
  private final MissingObjects.Checker checker;
  private final HistorySource source;
  private final long maxTreeBytes;

  HistoryVisitor(
      GitRepository repository, ContentSink sink, MissingObjects missing, HistorySource source) {
    this.sink = sink;
    this.missing = missing;
    this.checker = missing.checker();
    this.source = source;
    this.maxTreeBytes = repository.options().heldBytes();
  }

  @Override
  public ContentSink.@Nullable Scanned whole(PackedObject object, ByteSlice bytes) {
    if (object.kind() == ObjectKind.BLOB) {
      notePointer(object, bytes);
      ContentSink.Scanned scanned = sink.accept(content(object, bytes));
      return object.hasChanges() ? scanned : null;
    }
    if (object.kind() == ObjectKind.TREE) {
      noteDamage(object, checker.tree(bytes), NO_TREE);
      return TREE;
    }
    message(object, bytes);
    return null;
  }

  @Override
  public ContentSink.@Nullable Scanned change(
      PackedObject object, ByteSlice bytes, ContentSink.Scanned base, CopyList copies) {
    if (object.kind() == ObjectKind.BLOB) {
      notePointer(object, bytes);
      ContentSink.Scanned scanned = sink.acceptChange(content(object, bytes), base, copies);
      return object.hasChanges() ? scanned : null;
    }
    noteDamage(object, checker.changedTree(bytes, copies), NO_TREE);
    return TREE;
  }

  private static Content content(PackedObject object, ByteSlice bytes) {
    return new Content(origin(object), bytes);
  }

  private void message(PackedObject object, ByteSlice bytes) {
    if (bytes.length() > MAX_TEXT_BYTES) {
      tooBig(
          object,
          bytes.length(),
          () -> new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length()));
      return;
    }
    byte[] text = CommitText.freeText(bytes);
    sink.accept(new Content(origin(object), ByteSlice.of(text)));
    commit(object, bytes);
  }

  private static Origin origin(PackedObject object) {
    String id = object.name().hex();
    return switch (object.kind()) {
      case COMMIT -> new Origin.CommitMessage(id);
      case TAG -> new Origin.TagMessage(id);
      case BLOB, TREE -> new Origin.GitBlob(id);
    };
  }

  private void commit(PackedObject object, ByteSlice headers) {
    if (object.kind() == ObjectKind.COMMIT) {
      source.countCommit();
      noteDamage(object, checker.commit(object.name(), headers), "is a commit without a tree");
    }
  }

  /** What an object names can't be missed where the object does not say it. */
  private void noteDamage(PackedObject object, boolean sound, String detail) {
    if (!sound) {
      sink.problem(
          new ScanProblem(SkipReason.CORRUPT, HistorySource.subject(object.name()), detail));
    }
  }

  private void notePointer(PackedObject object, ByteSlice bytes) {
    if (LfsPointer.is(bytes)) {
      String subject = HistorySource.subject(object.name());
      sink.problem(new ScanProblem(SkipReason.LFS_POINTER, subject, "run 'git lfs fetch --all'"));
    }
  }

  /** A large blob or message comes in windows; of a tree the whole is needed, up to a limit. */
  @Override
  public void tooBig(PackedObject object, long size, @Nullable Opener content) {
    long limit = object.kind() == ObjectKind.TREE ? maxTreeBytes : Windows.MAX_BYTES;
    if (content == null || size > limit) {
      problem(tooBig(object, size));
      return;
    }
    try {
      switch (object.kind()) {
        case BLOB -> new LargeBlob(sink).read(origin(object), content::open, size);
        case TREE -> tree(object, (int) size, content);
        case COMMIT, TAG -> text(object, content);
      }
    } catch (IOException e) {
      String subject = HistorySource.subject(object.name());
      problem(new ScanProblem(SkipReason.CORRUPT, subject, "is cut off"));
    } catch (OutOfMemoryError e) {
      // Of this object alone; what was taken for it is free again.
      problem(tooBig(object, size));
    }
  }

  private static ScanProblem tooBig(PackedObject object, long size) {
    String subject = HistorySource.subject(object.name());
    return new ScanProblem(SkipReason.TOO_BIG, subject, "has " + size + " bytes");
  }

  private void tree(PackedObject object, int size, Opener content) throws IOException {
    try (InputStream in = content.open()) {
      noteDamage(object, checker.tree(ByteSlice.of(in.readNBytes(size))), NO_TREE);
    }
  }

  private void text(PackedObject object, Opener content) throws IOException {
    try (InputStream in = new BufferedInputStream(content.open())) {
      byte[] headers = new LargeText(sink).read(origin(object), in);
      commit(object, ByteSlice.of(headers));
    }
  }

  @Override
  public void problem(ScanProblem problem) {
    source.unread(problem);
    sink.problem(problem);
  }

  @Override
  public boolean stopped() {
    return sink.stopped();
  }

  @Override
  public void close() {
    missing.merge(checker);
    sink.close();
  }
}
