package dev.leaksift.report;

import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.TerminalText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Puts a file in its place in one step: written beside its destination under a name nobody can
 * guess, then renamed. A reader sees the old file or the new one, whole. Nothing is ever written
 * through a symbolic link that stands at the destination, nor into a device.
 */
public final class ReportFile {
  private static final int NAME_BYTES = 8;
  private static final int BUFFER_BYTES = 1 << 16;

  private ReportFile() {}

  /** What is to stand in the file. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it; must not close the stream. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a report; readable by its owner only where it holds secrets in clear.
   *
   * @throws ReportException where the file can't be written; what stood there is unchanged
   */
  public static void write(
      Path target, ReportFormat format, ReportOptions options, ScanReport report)
      throws ReportException {
    write(target, options.showSecrets(), out -> format.reporter(options).write(report, out));
  }

  /**
   * Writes any file the same way.
   *
   * @param secret true for mode 0600 (where the file system knows modes), else the user's default
   * @throws ReportException where the file can't be written; what stood there is unchanged
   */
  public static void write(Path target, boolean secret, Body body) throws ReportException {
    checkDestination(target);
    Path beside = target.resolveSibling(temporaryName());
    try {
      try (OutputStream out = create(beside, secret)) {
        body.write(out);
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ReportException(
          "can't write %s: %s; give a writable folder with room enough"
              .formatted(TerminalText.escape(target.toString()), reason(e)),
          e);
    } finally {
      removeLeftover(beside);
    }
  }

  private static void checkDestination(Path target) throws ReportException {
    String name = TerminalText.escape(target.toString());
    if (target.getFileName() == null || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new ReportException("can't write " + name + ": it is a folder; name a file in it");
    }
    if (Files.isSymbolicLink(target)) {
      throw new ReportException(
          "won't write through the symbolic link " + name + "; name the file itself");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new ReportException(
          "won't replace " + name + ": not a regular file; leave the option out to print");
    }
  }

  private static OutputStream create(Path file, boolean secret) throws IOException {
    FileAttribute<?>[] mode =
        secret && file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    SeekableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode);
    return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  private static String temporaryName() {
    byte[] random = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(random);
    return ".leaksift-" + HexFormat.of().formatHex(random) + ".tmp";
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String words = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return words == null ? e.getClass().getSimpleName() : TerminalText.escape(words);
  }

  private static void removeLeftover(Path file) throws ReportException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ReportException(
          "can't remove %s; remove it yourself".formatted(TerminalText.escape(file.toString())), e);
    }
  }
}
