package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/*
 * Problem: an index ends in a digest of itself. To take that of ten megabytes costs 50 ms in a run
 * as short as a hook's, where code is interpreted or hardly compiled: a third of all.
 *
 * Idea: take it beside everything else, in a thread of its own; who found nothing waits for it before
 * saying so.
 *
 * Rejected: to leave it out, as git itself does but for fsck. A commit takes an index with a flipped
 * bit for what it says, but a gate has promised to say what it could not read.
 */
/** Whether the checksum at the end of an index is right, being looked at. */
public final class IndexChecksum {
  private final Thread thread;
  private volatile boolean wrong;

  private IndexChecksum(byte[] bytes, ObjectFormat format) {
    this.thread = new Thread(() -> wrong = isWrong(bytes, format), "index-checksum");
    thread.setDaemon(true);
  }

  /** Starts to look; the bytes must not change. */
  static IndexChecksum start(byte[] bytes, ObjectFormat format) {
    IndexChecksum checksum = new IndexChecksum(bytes, format);
    checksum.thread.start();
    return checksum;
  }

  /** A checksum of zeroes means that git was told to write none ({@code index.skipHash}). */
  private static boolean isWrong(byte[] bytes, ObjectFormat format) {
    int end = bytes.length - format.idBytes();
    byte[] sum = Arrays.copyOfRange(bytes, end, bytes.length);
    if (Arrays.equals(sum, new byte[sum.length])) {
      return false;
    }
    if (format == ObjectFormat.SHA1) {
      return !Arrays.equals(sum, PlainSha1.digest(bytes, end));
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, end);
      return !Arrays.equals(sum, digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** True where it is wrong; waits until that is known. An interrupted wait counts as wrong. */
  public boolean isWrong() {
    try {
      thread.join();
      return wrong;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
