package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectFallback;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackReader;
import dev.leaksift.source.git.pack.PackStore;
import dev.leaksift.source.git.pack.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * All objects of a repository as one numbered set: those of packs first, then loose ones that no
 * pack has. Opened once, immutable, thread-safe.
 */
public final class ObjectStore {
  /** What {@link #number} gives for an object that is not here. */
  public static final int ABSENT = PackStore.ABSENT;

  private static final long CACHE_BYTES = 32L << 20;

  private final ObjectFormat format;
  private final PackStore packs;
  private final LooseObjects loose;
  private final List<ScanProblem> problems;
  private final long maxBytes;

  private ObjectStore(
      ObjectFormat format,
      PackStore packs,
      LooseObjects loose,
      List<ScanProblem> problems,
      long maxBytes) {
    this.maxBytes = maxBytes;
    this.format = format;
    this.packs = packs;
    this.loose = loose;
    this.problems = List.copyOf(problems);
  }

  /**
   * Opens the store; objects above {@code maxBytes} will not be read.
   *
   * @param verified true where an index that differs from its checksum counts as none
   */
  public static ObjectStore open(
      ObjectDirectories where, ObjectFormat format, long maxBytes, boolean verified)
      throws SourceException {
    List<ScanProblem> problems = new ArrayList<>(where.problems());
    LooseObjects loose = new LooseObjects(where.directories(), format, maxBytes);
    try {
      // A base that is missing is told by who misses it, so the fallback itself is silent.
      ObjectFallback fallback = name -> loose.read(name, problem -> {});
      PackStore packs =
          verified
              ? PackStore.openVerified(where.packs(), format, fallback)
              : PackStore.open(where.packs(), format, fallback);
      problems.addAll(packs.problems());
      return new ObjectStore(format, packs, loose, problems, maxBytes);
    } catch (PackDataException e) {
      throw new SourceException("the packs can't be opened: " + e.getMessage(), e);
    }
  }

  /** Which ids the objects have. */
  public ObjectFormat format() {
    return format;
  }

  /** What was wrong with directories, packs and indexes as a whole. */
  public List<ScanProblem> problems() {
    List<ScanProblem> all = new ArrayList<>(problems);
    all.addAll(loose.problems());
    return all;
  }

  /** The packed ones. */
  public PackStore packs() {
    return packs;
  }

  /** The loose ones, those that packs have too among them. */
  public LooseObjects loose() {
    return loose;
  }

  /** One more than the highest number; a few numbers below may be unused. */
  public int count() {
    return packs.count() + loose.count();
  }

  /** The number of an object, or {@link #ABSENT}. */
  public int number(ObjectName name) {
    int packed = packs.number(name);
    if (packed != ABSENT) {
      return packed;
    }
    int index = loose.index(name);
    return index < 0 ? ABSENT : packs.count() + index;
  }

  /** The id of an object by its number. */
  public ObjectName name(int number) {
    return number < packs.count() ? packs.name(number) : loose.name(number - packs.count());
  }

  /** The objects whose ids begin with some hex digits; at most so many. */
  public List<ObjectName> startingWith(String digits, int most) {
    ObjectName first =
        ObjectName.ofHex(digits + "0".repeat(2 * format.idBytes() - digits.length()));
    TreeSet<ObjectName> found = new TreeSet<>();
    int low = 0;
    int high = packs.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (packs.name(middle).compareTo(first) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < packs.count() && found.size() < most && begins(packs.name(low), digits)) {
      found.add(packs.name(low++));
    }
    int index = loose.index(first);
    for (int i = index < 0 ? -index - 1 : index; i < loose.count(); i++) {
      if (found.size() == most || !begins(loose.name(i), digits)) {
        break;
      }
      found.add(loose.name(i));
    }
    return List.copyOf(found);
  }

  private static boolean begins(ObjectName name, String digits) {
    return name.hex().startsWith(digits);
  }

  /** A reader for one thread. */
  public Reader reader() {
    return new Reader(packs.reader(CACHE_BYTES).limitedTo(maxBytes));
  }

  /** Reads objects by id in any order; for one thread. */
  public final class Reader implements AutoCloseable {
    private final PackReader packReader;

    private Reader(PackReader packReader) {
      this.packReader = packReader;
    }

    /**
     * The object, or empty where it is not here; where it is, but can't be read, with a problem.
     * Does without the numbering, which takes its time to be made.
     */
    public Optional<StoredObject> read(ObjectName name, Consumer<ScanProblem> problems) {
      try {
        Optional<StoredObject> object = packReader.read(name);
        if (object.isPresent()) {
          return object;
        }
      } catch (PackDataException e) {
        problems.accept(
            new ScanProblem(e.reason(), "object " + name, String.valueOf(e.getMessage())));
        return Optional.empty();
      }
      return loose.read(name, problems);
    }

    /** The object's content where it is of this kind; empty where it is not here or of another. */
    public Optional<byte[]> read(ObjectName name, ObjectKind kind) {
      return read(name, problem -> {}).filter(o -> o.kind() == kind).map(StoredObject::bytes);
    }

    @Override
    public void close() {
      packReader.close();
    }
  }
}
