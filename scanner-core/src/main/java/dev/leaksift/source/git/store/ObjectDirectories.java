package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directories that hold a repository's objects: its own, then those that it borrows from, each
 * once, however they point at each other.
 *
 * @param directories real paths, its own first
 * @param packs all pack files in them
 * @param problems alternates that are not there, indexes without their pack, what can't be listed
 */
public record ObjectDirectories(
    List<Path> directories, List<Path> packs, List<ScanProblem> problems) {
  private static final int MAX_ALTERNATES_BYTES = 1 << 20;
  private static final int MAX_DIRECTORIES = 1000;

  /** Finds them, from the repository's own directory and others that an environment adds. */
  public static ObjectDirectories find(Path own, List<Path> more) {
    List<ScanProblem> problems = new ArrayList<>();
    Set<Path> found = new LinkedHashSet<>();
    Deque<Path> next = new ArrayDeque<>();
    next.add(own);
    next.addAll(more);
    while (!next.isEmpty() && found.size() < MAX_DIRECTORIES) {
      Path directory = next.remove();
      Optional<Path> real = real(directory);
      if (real.isEmpty()) {
        String subject = "objects " + directory;
        problems.add(new ScanProblem(SkipReason.MISSING, subject, "directory is not there"));
      } else if (found.add(real.get())) {
        alternates(real.get(), next, problems);
      }
    }
    List<Path> packs = new ArrayList<>();
    found.forEach(directory -> packs(directory.resolve("pack"), packs, problems));
    return new ObjectDirectories(List.copyOf(found), packs, problems);
  }

  private static Optional<Path> real(Path directory) {
    try {
      return Optional.of(directory.toRealPath()).filter(Files::isDirectory);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void alternates(Path directory, Deque<Path> next, List<ScanProblem> problems) {
    Path file = directory.resolve("info").resolve("alternates");
    try {
      byte[] bytes = SmallFile.read(file, MAX_ALTERNATES_BYTES);
      for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          alternate(directory, unquote(line), next, problems);
        }
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      problems.add(missed());
    }
  }

  /** A line that is no path hides nothing but what it means. */
  private static void alternate(
      Path directory, String path, Deque<Path> next, List<ScanProblem> problems) {
    try {
      next.add(directory.resolve(path).normalize());
    } catch (InvalidPathException e) {
      problems.add(missed());
    }
  }

  private static ScanProblem missed() {
    String subject = "objects/info/alternates";
    return new ScanProblem(SkipReason.UNREADABLE, subject, "borrowed objects are missed");
  }

  private static String unquote(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted
        ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : text;
  }

  private static void packs(Path directory, List<Path> packs, List<ScanProblem> problems) {
    try (DirectoryStream<Path> stream = Directories.open(directory, "*")) {
      for (Path file : stream) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".pack") && Files.isRegularFile(file)) {
          packs.add(file);
        } else if (name.endsWith(".pack")) {
          problems.add(new ScanProblem(SkipReason.UNREADABLE, "pack " + name, "is no file"));
        } else if (name.endsWith(".idx") && !Files.exists(packOf(file, name))) {
          problems.add(new ScanProblem(SkipReason.MISSING, "pack of " + name, "file is not there"));
        }
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(new ScanProblem(SkipReason.UNREADABLE, "objects/pack", "can't be listed"));
    }
  }

  private static Path packOf(Path index, String name) {
    return index.resolveSibling(name.substring(0, name.length() - ".idx".length()) + ".pack");
  }
}
