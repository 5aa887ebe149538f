package dev.leaksift.dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Packs a folder with nothing in it of the machine that packs: names in order, one time, no owner,
 * one of two modes. Times in the zip are those of UTC as well as local ones, since the Java machine
 * passes over a class archive whose jar has another time.
 */
final class Packing {
  private static final int PROGRAM = 0755;
  private static final int TEXT = 0644;

  private final Path folder;
  private final Instant time;

  Packing(Path folder, Instant time) {
    this.folder = folder;
    this.time = time;
  }

  private String name(Path path) {
    String name = folder.resolveSibling(".").normalize().relativize(path).toString();
    return name.replace('\\', '/') + (isFolder(path) ? "/" : "");
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static int mode(Path path) {
    return isFolder(path) || Files.isExecutable(path) ? PROGRAM : TEXT;
  }

  void writeTar(Path file) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        OutputStream gzip = new GzipCompressorOutputStream(out, parameters);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(gzip, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path path : Folders.all(folder)) {
        writeTarEntry(path, tar);
      }
    }
  }

  private void writeTarEntry(Path path, TarArchiveOutputStream tar) throws IOException {
    boolean link = Files.isSymbolicLink(path);
    TarArchiveEntry entry =
        link
            ? new TarArchiveEntry(name(path), TarConstants.LF_SYMLINK)
            : new TarArchiveEntry(name(path));
    entry.setLastModifiedTime(FileTime.from(time));
    entry.setMode(mode(path));
    entry.setIds(0, 0);
    entry.setNames("", "");
    if (link) {
      entry.setLinkName(Files.readSymbolicLink(path).toString());
    }
    boolean bytes = !link && !isFolder(path);
    entry.setSize(bytes ? Files.size(path) : 0);
    tar.putArchiveEntry(entry);
    if (bytes) {
      Files.copy(path, tar);
    }
    tar.closeArchiveEntry();
  }

  /** Links become what they point to: few programs that unpack zip files know them. */
  void writeZip(Path file) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Path path : Folders.all(folder)) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name(path));
        entry.setLastModifiedTime(FileTime.from(time));
        entry.setUnixMode(mode(path));
        zip.putArchiveEntry(entry);
        if (!isFolder(path)) {
          Files.copy(path, zip);
        }
        zip.closeArchiveEntry();
      }
    }
  }
}
