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
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Turns the objects of a walk into contents of one worker's sink. */
final class HistoryVisitor implements ObjectVisitor<ContentSink.Scanned> {
  /** What is remembered of a tree: only that its entries were looked at. */
  private static final ContentSink.Scanned TREE = new ContentSink.Scanned() {};

  /** Commits and tags are short; reading one takes several times its size. */
  private static final int MAX_TEXT_BYTES = 16 << 20;

  private final ContentSink sink;
  private final MissingObjects missing;
  private final MissingObjects.Checker checker;
  private final HistorySource source;
  private final LargeBlob large;

  HistoryVisitor(
      GitRepository repository, ContentSink sink, MissingObjects missing, HistorySource source) {
    this.sink = sink;
    this.missing = missing;
    this.checker = missing.checker();
    this.source = source;
    this.large = new LargeBlob(sink, repository.options().maxBytes());
  }

  @Override
  public ContentSink.@Nullable Scanned whole(PackedObject object, ByteSlice bytes) {
    if (object.kind() == ObjectKind.BLOB) {
      notePointer(object, bytes);
      ContentSink.Scanned scanned = sink.accept(content(object, bytes));
      return object.hasChanges() ? scanned : null;
    }
    if (object.kind() == ObjectKind.TREE) {
      noteDamage(object, checker.tree(bytes), "is no tree to its end");
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
    noteDamage(object, checker.changedTree(bytes, copies), "is no tree to its end");
    return TREE;
  }

  private static Content content(PackedObject object, ByteSlice bytes) {
    return new Content(new Origin.GitBlob(object.name().hex()), bytes);
  }

  private void message(PackedObject object, ByteSlice bytes) {
    if (bytes.length() > MAX_TEXT_BYTES) {
      tooBig(object, bytes.length(), null);
      return;
    }
    String id = object.name().hex();
    byte[] text = CommitText.freeText(bytes.toByteArray(), bytes.length());
    boolean commit = object.kind() == ObjectKind.COMMIT;
    Origin origin = commit ? new Origin.CommitMessage(id) : new Origin.TagMessage(id);
    sink.accept(new Content(origin, ByteSlice.of(text)));
    if (commit) {
      source.countCommit();
      noteDamage(object, checker.commit(object.name(), bytes), "is a commit without a tree");
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

  /** A large blob comes in windows; a message or tree of that size is made to do harm. */
  @Override
  public void tooBig(PackedObject object, long size, @Nullable Opener content) {
    String subject = HistorySource.subject(object.name());
    if (content == null || object.kind() != ObjectKind.BLOB || size > Windows.MAX_BYTES) {
      problem(new ScanProblem(SkipReason.TOO_BIG, subject, "has " + size + " bytes"));
      return;
    }
    try (InputStream in = content.open()) {
      large.read(new Origin.GitBlob(object.name().hex()), in, size);
    } catch (IOException e) {
      problem(new ScanProblem(SkipReason.CORRUPT, subject, "is cut off"));
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
