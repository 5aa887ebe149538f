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
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.walk.ObjectVisitor;
import dev.leaksift.source.git.walk.PackedObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the blobs and messages of a walk into contents of one worker's sink. */
final class HistoryVisitor implements ObjectVisitor<ContentSink.Scanned> {
  /** Commits and tags are short; reading one takes several times its size. */
  private static final int MAX_TEXT_BYTES = 16 << 20;

  private final GitRepository repository;
  private final ContentSink sink;
  private final HistorySource source;

  HistoryVisitor(GitRepository repository, ContentSink sink, HistorySource source) {
    this.repository = repository;
    this.sink = sink;
    this.source = source;
  }

  @Override
  public ContentSink.@Nullable Scanned whole(PackedObject object, ByteSlice bytes) {
    if (object.kind() != ObjectKind.BLOB) {
      message(object, bytes);
      return null;
    }
    notePointer(object, bytes);
    ContentSink.Scanned scanned = sink.accept(content(object, bytes));
    return object.hasChanges() ? scanned : null;
  }

  /** Only of blobs anything is remembered, so only blobs come as changes. */
  @Override
  public ContentSink.@Nullable Scanned change(
      PackedObject object, ByteSlice bytes, ContentSink.Scanned base, CopyList copies) {
    notePointer(object, bytes);
    ContentSink.Scanned scanned = sink.acceptChange(content(object, bytes), base, copies);
    return object.hasChanges() ? scanned : null;
  }

  private static Content content(PackedObject object, ByteSlice bytes) {
    return new Content(new Naming(object), bytes);
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
    sink.accept(new Content(new Naming(object), ByteSlice.of(text)));
    link(object, bytes);
  }

  /** Reads an object's id and writes it out when it is asked for: most objects hold nothing. */
  private static final class Naming implements Supplier<Origin> {
    private final PackedObject object;
    private @Nullable Origin known;

    Naming(PackedObject object) {
      this.object = object;
    }

    @Override
    public Origin get() {
      Origin origin = known;
      if (origin == null) {
        origin = origin(object);
        known = origin;
      }
      return origin;
    }
  }

  private static Origin origin(PackedObject object) {
    String id = object.name().hex();
    return switch (object.kind()) {
      case COMMIT -> new Origin.CommitMessage(id);
      case TAG -> new Origin.TagMessage(id);
      case BLOB, TREE -> new Origin.GitBlob(id);
    };
  }

  /** Tells the graph what a commit or tag points to. */
  private void link(PackedObject object, ByteSlice headers) {
    CommitText text = CommitText.read(headers, repository.store().format());
    if (object.kind() == ObjectKind.TAG) {
      source.graph().addTag(object.number(), text);
      return;
    }
    source.countCommit();
    ObjectName name = object.name();
    boolean cutOff = repository.isCutOff(name);
    source.graph().addCommit(object.number(), name, text, cutOff, source.absent());
    // What a commit names can't be missed where it does not say it.
    if (text.tree().isEmpty()) {
      String detail = "is a commit without a tree";
      sink.problem(new ScanProblem(SkipReason.CORRUPT, HistorySource.subject(name), detail));
    }
  }

  private void notePointer(PackedObject object, ByteSlice bytes) {
    if (LfsPointer.is(bytes)) {
      String subject = HistorySource.subject(object.name());
      sink.problem(new ScanProblem(SkipReason.LFS_POINTER, subject, "run 'git lfs fetch --all'"));
    }
  }

  /** A large blob or message comes in windows. */
  @Override
  public void tooBig(PackedObject object, long size, @Nullable Opener content) {
    if (content == null || size > Windows.MAX_BYTES) {
      problem(tooBig(object, size));
      return;
    }
    try {
      switch (object.kind()) {
        case BLOB -> new LargeBlob(sink).read(origin(object), content::open, size);
        case TREE -> throw new IllegalStateException("trees were not asked for");
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

  private void text(PackedObject object, Opener content) throws IOException {
    try (InputStream in = new BufferedInputStream(content.open())) {
      byte[] headers = new LargeText(sink).read(origin(object), in);
      link(object, ByteSlice.of(headers));
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
    sink.close();
  }
}
