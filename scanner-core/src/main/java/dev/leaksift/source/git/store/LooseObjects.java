package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.StoredObject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Objects that stand in a file each: a zlib stream of {@code "blob 12\0"} and the content. Listed
 * once, when opened. Thread-safe.
 */
public final class LooseObjects {
  /** A header is a word, a space, a number and a zero: never longer than this. */
  private static final int MAX_HEADER = 32;

  /** What zlib can make of a byte at best. */
  private static final int MAX_RATIO = 1032;

  private final List<Path> directories;
  private final ObjectFormat format;
  private final ObjectName[] names;
  private final long maxBytes;

  private LooseObjects(
      List<Path> directories, ObjectFormat format, ObjectName[] names, long maxBytes) {
    this.directories = directories;
    this.format = format;
    this.names = names;
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - 16);
  }

  /** Lists the loose objects of some directories. */
  public static LooseObjects list(
      List<Path> directories, ObjectFormat format, long maxBytes, Consumer<ScanProblem> problems) {
    TreeSet<ObjectName> names = new TreeSet<>();
    for (Path directory : directories) {
      for (int first = 0; first < 256; first++) {
        String prefix = String.format("%02x", first);
        listFanOut(directory.resolve(prefix), prefix, format, names, problems);
      }
    }
    return new LooseObjects(directories, format, names.toArray(new ObjectName[0]), maxBytes);
  }

  private static void listFanOut(
      Path directory,
      String prefix,
      ObjectFormat format,
      TreeSet<ObjectName> names,
      Consumer<ScanProblem> problems) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path file : stream) {
        String hex = prefix + file.getFileName();
        if (hex.length() == 2 * format.idBytes()
            && hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
          names.add(ObjectName.ofHex(hex));
        }
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException | DirectoryIteratorException e) {
      problems.accept(
          new ScanProblem(SkipReason.UNREADABLE, "objects/" + prefix, "can't be listed"));
    }
  }

  /** Objects listed. */
  public int count() {
    return names.length;
  }

  /** The id at a place of the list, which is in the order of ids. */
  public ObjectName name(int index) {
    return names[index];
  }

  /** The place of an id in the list; negative where it is not there. */
  public int index(ObjectName name) {
    return Arrays.binarySearch(names, name);
  }

  /** An object, or empty and a problem where it can't be read. */
  public Optional<StoredObject> read(ObjectName name, Consumer<ScanProblem> problems) {
    if (index(name) < 0) {
      return Optional.empty();
    }
    String hex = name.hex();
    List<ScanProblem> failures = new ArrayList<>();
    for (Path directory : directories) {
      Path file = directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
      Optional<StoredObject> object = readFile(file, hex, failures);
      if (object.isPresent()) {
        return object;
      }
    }
    failures.stream().findFirst().ifPresent(problems);
    return Optional.empty();
  }

  private Optional<StoredObject> readFile(Path file, String hex, List<ScanProblem> failures) {
    try {
      int maxFile = (int) Math.min(maxBytes + (maxBytes >> 3) + 1024, Integer.MAX_VALUE - 16);
      return inflate(SmallFile.read(file, maxFile), hex, failures);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      failures.add(problem(SkipReason.UNREADABLE, hex, "file can't be read"));
    } catch (DataFormatException e) {
      failures.add(problem(SkipReason.CORRUPT, hex, "is no zlib stream"));
    }
    return Optional.empty();
  }

  private static ScanProblem problem(SkipReason reason, String hex, String detail) {
    return new ScanProblem(reason, "object " + hex, "loose: " + detail);
  }

  private Optional<StoredObject> inflate(byte[] file, String hex, List<ScanProblem> failures)
      throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file);
      byte[] start = new byte[MAX_HEADER];
      int got = inflater.inflate(start);
      int zero = 0;
      while (zero < got && start[zero] != 0) {
        zero++;
      }
      Optional<ObjectKind> kind = kind(start, zero);
      long size = size(start, zero);
      if (zero == got || kind.isEmpty() || size < 0 || size > (long) file.length * MAX_RATIO) {
        failures.add(problem(SkipReason.CORRUPT, hex, "has no proper header"));
        return Optional.empty();
      }
      if (size > maxBytes) {
        failures.add(problem(SkipReason.TOO_BIG, hex, "has " + size + " bytes"));
        return Optional.empty();
      }
      byte[] bytes = new byte[(int) size];
      int done = Math.min(got - zero - 1, bytes.length);
      System.arraycopy(start, zero + 1, bytes, 0, done);
      boolean whole = got - zero - 1 <= bytes.length && fill(inflater, bytes, done);
      if (!whole) {
        failures.add(problem(SkipReason.CORRUPT, hex, "has another size than its header says"));
        return Optional.empty();
      }
      return Optional.of(new StoredObject(kind.get(), bytes));
    } finally {
      inflater.end();
    }
  }

  /** True where the stream ends right after the last byte. */
  private static boolean fill(Inflater inflater, byte[] bytes, int from)
      throws DataFormatException {
    int at = from;
    while (at < bytes.length) {
      int got = inflater.inflate(bytes, at, bytes.length - at);
      if (got == 0) {
        return false;
      }
      at += got;
    }
    return inflater.finished() || inflater.inflate(new byte[1]) == 0 && inflater.finished();
  }

  private static Optional<ObjectKind> kind(byte[] header, int length) {
    for (ObjectKind kind : ObjectKind.values()) {
      String label = kind.label();
      if (length > label.length() && header[label.length()] == ' ' && starts(header, label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static boolean starts(byte[] bytes, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static long size(byte[] header, int length) {
    int at = 0;
    while (at < length && header[at] != ' ') {
      at++;
    }
    long size = 0;
    for (int i = at + 1; i < length; i++) {
      if (header[i] < '0' || header[i] > '9' || size > Long.MAX_VALUE / 100) {
        return -1;
      }
      size = size * 10 + header[i] - '0';
    }
    return at + 1 < length ? size : -1;
  }
}
