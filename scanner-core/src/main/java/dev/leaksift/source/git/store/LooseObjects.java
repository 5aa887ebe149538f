package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.StoredObject;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Objects that stand in a file each: a zlib stream of {@code "blob 12\0"} and the content. Listed
 * once, when opened. Thread-safe.
 */
public final class LooseObjects {
  private final List<Path> directories;
  private final ObjectFormat format;
  private final long maxBytes;
  private volatile @Nullable Listing listing;

  /** Loose objects of some directories; those above {@code maxBytes} are not read whole. */
  LooseObjects(List<Path> directories, ObjectFormat format, long maxBytes) {
    this.directories = List.copyOf(directories);
    this.format = format;
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - 16);
  }

  /** What directories hold, and those that can't be listed. */
  private record Listing(ObjectName[] names, List<ScanProblem> problems) {}

  private Listing listing() {
    Listing made = listing;
    return made != null ? made : list();
  }

  private synchronized Listing list() {
    Listing made = listing;
    if (made == null) {
      TreeSet<ObjectName> names = new TreeSet<>();
      List<ScanProblem> problems = new ArrayList<>();
      HexFormat hex = HexFormat.of();
      for (Path directory : directories) {
        for (int first = 0; first < 256; first++) {
          String prefix = hex.toHexDigits((byte) first);
          listFanOut(directory.resolve(prefix), prefix, format, names, problems::add);
        }
      }
      made = new Listing(names.toArray(new ObjectName[0]), List.copyOf(problems));
      listing = made;
    }
    return made;
  }

  /** Directories that can't be listed. */
  List<ScanProblem> problems() {
    return listing().problems();
  }

  private static void listFanOut(
      Path directory,
      String prefix,
      ObjectFormat format,
      TreeSet<ObjectName> names,
      Consumer<ScanProblem> problems) {
    try (DirectoryStream<Path> stream = Directories.open(directory, "*")) {
      for (Path file : stream) {
        String rest = String.valueOf(file.getFileName());
        Optional<ObjectFormat> named = StoredFormat.ofLoose(rest);
        if (named.isPresent() && named.get() == format) {
          names.add(ObjectName.ofHex(prefix + rest));
        } else if (named.isPresent()) {
          String detail = "has an id of the other length, so git does not see it";
          problems.accept(problem(SkipReason.UNSUPPORTED, prefix + rest, detail));
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
    return listing().names().length;
  }

  /** The id at a place of the list, which is in the order of ids. */
  public ObjectName name(int index) {
    return listing().names()[index];
  }

  /** The place of an id in the list; negative where it is not there. */
  public int index(ObjectName name) {
    return Arrays.binarySearch(listing().names(), name);
  }

  /**
   * An object, empty where it is not here; where it can't be read, or is another than its id says,
   * a problem is told too. Does without the list.
   */
  public Optional<StoredObject> read(ObjectName name, Consumer<ScanProblem> problems) {
    return read(name, new Filter(EnumSet.allOf(ObjectKind.class), maxBytes), problems);
  }

  /**
   * What is read whole.
   *
   * @param limit larger ones are told as too big
   */
  record Filter(Set<ObjectKind> kinds, long limit) {}

  /** The same where the object is of some kinds; of others nothing is told. */
  Optional<StoredObject> read(ObjectName name, Filter filter, Consumer<ScanProblem> problems) {
    String hex = name.hex();
    List<ScanProblem> failures = new ArrayList<>();
    for (Path directory : directories) {
      Path path = directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
      try (LooseFile file = LooseFile.open(path)) {
        if (!filter.kinds().contains(file.kind())) {
          return Optional.empty();
        }
        Optional<StoredObject> object = content(file, hex, filter.limit(), failures);
        if (object.isPresent()) {
          if (!ObjectName.of(format, object.get()).equals(name)) {
            problems.accept(problem(SkipReason.CORRUPT, hex, "does not match its id"));
          }
          return object;
        }
      } catch (NoSuchFileException e) {
        continue;
      } catch (IOException e) {
        failures.add(problem(e, hex));
      }
    }
    failures.stream().findFirst().ifPresent(problems);
    return Optional.empty();
  }

  private Optional<StoredObject> content(
      LooseFile file, String hex, long limit, List<ScanProblem> failures) {
    if (file.size() > Math.min(limit, maxBytes)) {
      failures.add(problem(SkipReason.TOO_BIG, hex, "has " + file.size() + " bytes"));
      return Optional.empty();
    }
    try {
      byte[] bytes = new byte[(int) file.size()];
      int read = file.content().readNBytes(bytes, 0, bytes.length);
      if (read == bytes.length && file.content().read() < 0) {
        return Optional.of(new StoredObject(file.kind(), bytes));
      }
      failures.add(problem(SkipReason.CORRUPT, hex, "has another size than its header says"));
    } catch (IOException e) {
      failures.add(problem(e, hex));
    }
    return Optional.empty();
  }

  private static ScanProblem problem(IOException e, String hex) {
    boolean damaged = e instanceof ZipException || e instanceof EOFException;
    return damaged
        ? problem(SkipReason.CORRUPT, hex, "is damaged")
        : problem(SkipReason.UNREADABLE, hex, "file can't be read");
  }

  private static ScanProblem problem(SkipReason reason, String hex, String detail) {
    return new ScanProblem(reason, "object " + hex, "loose: " + detail);
  }

  /** Opens an object that may be too large to be read whole; the caller closes it. */
  Optional<LooseFile> open(ObjectName name) throws IOException {
    String hex = name.hex();
    for (Path directory : directories) {
      Path file = directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(LooseFile.open(file));
      }
    }
    return Optional.empty();
  }
}
