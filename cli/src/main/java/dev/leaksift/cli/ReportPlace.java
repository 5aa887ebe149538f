package dev.leaksift.cli;

import dev.leaksift.model.ScanException;
import dev.leaksift.report.ReportFile;
import dev.leaksift.report.text.TerminalText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a report goes: one of the process's own streams by one of its names, or a file. A symbolic
 * link is followed where its owner put it, and refused where others may have: in what is scanned,
 * in a repository, in a folder that everybody can write to. A repository that carries a link of the
 * report's name must not choose which file of the user's is overwritten.
 */
final class ReportPlace {
  private static final Pattern STDOUT = Pattern.compile("-|/dev/stdout|(/dev|/proc/self)/fd/1");
  private static final Pattern STDERR = Pattern.compile("/dev/stderr|(/dev|/proc/self)/fd/2");
  private static final Pattern STREAM =
      Pattern.compile("(/dev|/proc/self)/fd/[0-9]+|/dev/(null|tty|full)");

  private final Path named;
  private final List<String> scanned;

  /**
   * A place as the user names it.
   *
   * @param scanned what was scanned, as the user names it
   */
  ReportPlace(Path named, List<String> scanned) {
    this.named = named;
    this.scanned = List.copyOf(scanned);
  }

  /**
   * Writes a file whole or not at all; what is a stream, as it comes.
   *
   * @param secret true where only the owner may read it
   * @throws ScanException where nothing can be written there; the message says what to do
   */
  void write(Main.Streams streams, boolean secret, ReportFile.Body body)
      throws ScanException, IOException {
    if (STDOUT.matcher(named.toString()).matches()) {
      send(streams.out(), body);
    } else if (STDERR.matcher(named.toString()).matches()) {
      send(streams.err(), body);
    } else if (STREAM.matcher(named.toString()).matches()) {
      // Appended, as the one who opened it may have written, or be writing, there too.
      try (OutputStream out =
          Files.newOutputStream(named, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
        send(out, body);
      } catch (IOException e) {
        throw new OutputException("can't write to " + name() + ": " + e.getMessage());
      }
    } else {
      ReportFile.write(behindLink(), secret, body);
    }
  }

  private static void send(OutputStream to, ReportFile.Body body) throws IOException {
    OutputStream out = new BufferedOutputStream(to, 1 << 16);
    body.write(out);
    out.flush();
  }

  private Path behindLink() throws ScanException {
    if (!Files.isSymbolicLink(named)) {
      return named;
    }
    try {
      Path folder = named.toAbsolutePath().resolveSibling(".").toRealPath();
      if (isOthers(folder)) {
        throw new OutputException(
            "won't write through the symbolic link %s, which others may have put there; name the"
                    .formatted(name())
                + " file itself");
      }
      // A link may lead to what is still to be made.
      Path next = folder.resolve(Files.readSymbolicLink(named));
      return Files.exists(next, LinkOption.NOFOLLOW_LINKS) ? next.toRealPath() : next;
    } catch (IOException e) {
      throw new OutputException(
          "can't follow the symbolic link " + name() + "; name the file itself");
    }
  }

  private boolean isOthers(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
      return true;
    }
    for (Path up = folder; up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    for (String target : scanned) {
      if (isIn(folder, target)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Path folder, String target) throws IOException {
    try {
      Path path = Path.of(target);
      return Files.exists(path) && folder.startsWith(path.toRealPath());
    } catch (InvalidPathException e) {
      // A report that is converted may name anything.
      return false;
    }
  }

  private String name() {
    return TerminalText.escape(named.toString());
  }

  /** A report can't go where the user wants it. */
  static final class OutputException extends ScanException {
    private static final long serialVersionUID = 1L;

    OutputException(String message) {
      super(message);
    }
  }
}
