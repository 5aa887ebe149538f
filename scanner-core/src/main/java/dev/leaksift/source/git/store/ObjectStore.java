package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackReader;
import dev.leaksift.source.git.pack.PackStore;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import dev.leaksift.source.git.pack.StoredObject;
import dev.leaksift.source.git.walk.PackPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects of a repository as one numbered set: those of packs first, then loose ones that no
 * pack has. Opened once, immutable, thread-safe.
 */
public final class ObjectStore {
  /** What {@link #number} gives for an object that is not here. */
  public static final int ABSENT = PackStore.ABSENT;

  private static final long CACHE_BYTES = 32L << 20;

  private final ObjectDirectories where;
  private final PackStore packs;
  private final LooseObjects loose;

  /** False where indexes were hardly looked at: then what is not found is looked for again. */
  private final boolean checked;

  private volatile @Nullable PackStore again;

  private final long maxBytes;
  private @Nullable PackPlan plan;

  private ObjectStore(
      ObjectDirectories where,
      PackStore packs,
      LooseObjects loose,
      boolean checked,
      long maxBytes) {
    this.maxBytes = maxBytes;
    this.where = where;
    this.packs = packs;
    this.loose = loose;
    this.checked = checked;
  }

  /**
   * Opens the store; objects above {@code maxBytes} will not be read. Whatever the check, an object
   * counts as missing only where an index whose names were checked does not have it.
   */
  public static ObjectStore open(
      ObjectDirectories where, ObjectFormat format, long maxBytes, IndexCheck check)
      throws SourceException {
    LooseObjects loose = new LooseObjects(where.directories(), format, maxBytes);
    try {
      PackStore packs = open(where, format, loose, check);
      return new ObjectStore(where, packs, loose, check != IndexCheck.SHAPE, maxBytes);
    } catch (PackDataException e) {
      throw new SourceException("the packs can't be opened: " + e.getMessage(), e);
    }
  }

  private static PackStore open(
      ObjectDirectories where, ObjectFormat format, LooseObjects loose, IndexCheck check)
      throws PackDataException {
    // What is missing or is not what its id says is told by who misses it.
    return PackStore.open(where.packs(), format, name -> sound(loose, name), check);
  }

  /** A loose object with which nothing is wrong. */
  private static Optional<StoredObject> sound(LooseObjects loose, ObjectName name) {
    List<ScanProblem> wrong = new ArrayList<>(1);
    return loose.read(name, wrong::add).filter(object -> wrong.isEmpty());
  }

  /** Which ids the objects have. */
  public ObjectFormat format() {
    return packs.format();
  }

  /** What was wrong with directories, packs and indexes as a whole. */
  public List<ScanProblem> problems() {
    PackStore opened = again;
    List<ScanProblem> all = new ArrayList<>(where.problems());
    all.addAll(opened != null ? opened.problems() : packs.problems());
    all.addAll(loose.problems());
    return all;
  }

  /** The packed ones, by indexes whose names were checked. */
  public PackStore packs() {
    PackStore opened = again;
    return checked ? packs : opened != null ? opened : openAgain();
  }

  private synchronized PackStore openAgain() {
    PackStore opened = again;
    if (opened == null) {
      try {
        opened = open(where, packs.format(), loose, IndexCheck.NAMES);
      } catch (PackDataException e) {
        throw new IllegalStateException("the packs were not too many a moment ago", e);
      }
      again = opened;
    }
    return opened;
  }

  /** What walks over the packs share; made for the first one. */
  synchronized PackPlan plan() {
    PackPlan made = plan;
    if (made == null) {
      made = new PackPlan(packs());
      plan = made;
    }
    return made;
  }

  /** The loose ones, those that packs have too among them. */
  public LooseObjects loose() {
    return loose;
  }

  /** One more than the highest number; a few numbers below may be unused. */
  public int count() {
    return packs().count() + loose.count();
  }

  /** The number of an object, or {@link #ABSENT}. */
  public int number(ObjectName name) {
    int packed = packs().number(name);
    if (packed != ABSENT) {
      return packed;
    }
    int index = loose.index(name);
    return index < 0 ? ABSENT : packs().count() + index;
  }

  /** The id of an object by its number. */
  public ObjectName name(int number) {
    return number < packs().count() ? packs().name(number) : loose.name(number - packs().count());
  }

  /** The objects whose ids begin with some hex digits; at most so many. */
  public List<ObjectName> startingWith(String digits, int most) {
    ObjectName first =
        ObjectName.ofHex(digits + "0".repeat(2 * format().idBytes() - digits.length()));
    TreeSet<ObjectName> found = new TreeSet<>();
    int low = 0;
    int high = packs().count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (packs().name(middle).compareTo(first) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < packs().count() && found.size() < most && begins(packs().name(low), digits)) {
      found.add(packs().name(low++));
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
    private @Nullable PackReader readerAgain;

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
        if (object.isEmpty() && !checked) {
          object = sound(loose, name);
          object = object.isPresent() ? object : readerAgain().read(name);
        }
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

    /** The object as a stream, for one that is too large to be held; empty where it is not here. */
    public Optional<PackReader.Opened> open(ObjectName name) throws PackDataException {
      Optional<PackReader.Opened> packed = packReader.open(name);
      if (packed.isPresent()) {
        return packed;
      }
      try (LooseFile file = loose.open(name).orElseThrow(IOException::new)) {
        return Optional.of(
            new PackReader.Opened(
                file.kind(),
                file.size(),
                () -> loose.open(name).orElseThrow(IOException::new).content()));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    private PackReader readerAgain() {
      PackReader known = readerAgain;
      if (known == null) {
        known = packs().reader(CACHE_BYTES).limitedTo(maxBytes);
        readerAgain = known;
      }
      return known;
    }

    /**
     * The object's content where it is of this kind; empty where it is not here, of another kind or
     * another than its id says.
     */
    public Optional<byte[]> read(ObjectName name, ObjectKind kind) {
      List<ScanProblem> wrong = new ArrayList<>(1);
      return read(name, wrong::add)
          .filter(object -> object.kind() == kind && wrong.isEmpty())
          .map(StoredObject::bytes);
    }

    @Override
    public void close() {
      packReader.close();
      if (readerAgain != null) {
        readerAgain.close();
      }
    }
  }
}
