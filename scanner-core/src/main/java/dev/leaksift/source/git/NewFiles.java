package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Lets through files whose content is new; hashes each as git would. One thread. */
final class NewFiles implements ContentSink {
  private static final Scanned NOTHING = new Scanned() {};

  private final ContentSink sink;
  private final BlobHash hash;
  private final Known known;

  NewFiles(ContentSink sink, ObjectFormat format, Known known) {
    this.sink = sink;
    this.hash = new BlobHash(format);
    this.known = known;
  }

  /** Says whether a file at a path, its content that of a blob, is passed over. */
  @FunctionalInterface
  interface Known {
    boolean test(ObjectName blob, String path);
  }

  @Override
  public Scanned accept(Content content) {
    String path = ((Origin.WorkTreeFile) content.origin()).path();
    boolean whole = content.window().isEmpty();
    return whole && known.test(hash.of(content.bytes()), path) ? NOTHING : sink.accept(content);
  }

  @Override
  public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
    throw new IllegalStateException("files don't come as changes");
  }

  @Override
  public void problem(ScanProblem problem) {
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

  /** The id that git gives to a content as it is. One thread. */
  private static final class BlobHash {
    private final MessageDigest digest;
    private final ObjectFormat format;

    BlobHash(ObjectFormat format) {
      this.format = format;
      try {
        digest = MessageDigest.getInstance(format == ObjectFormat.SHA1 ? "SHA-1" : "SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-1 and SHA-256", e);
      }
    }

    ObjectName of(ByteSlice bytes) {
      digest.update(("blob " + bytes.length() + "\0").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes.array(), bytes.offset(), bytes.length());
      return ObjectName.of(digest.digest(), 0, format);
    }
  }
}
