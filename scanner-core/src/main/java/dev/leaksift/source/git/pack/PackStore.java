package dev.leaksift.source.git.pack;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packs of a repository, its alternates' included, seen as one set of numbered objects.
 * Immutable and thread-safe; a {@link PackReader} reads by id, {@code source.git.walk} visits
 * everything. The order in which packs are given does not matter.
 */
public final class PackStore {
  /**
   * How well an index is looked at when it is opened. One that fails counts as none, and its pack
   * is read from end to end instead.
   */
  public enum IndexCheck {
    /**
     * Sizes and the fan-out table only. Where names are not in order, some are not found: for those
     * who read a few objects and look again when one seems to be missing.
     */
    SHAPE,

    /** Every name too. */
    NAMES,

    /**
     * Its checksum too: an offset with one wrong bit may lead to bytes that look like an entry.
     * Pays where all is read.
     */
    CHECKSUM
  }

  /** What {@link #number} gives for an object that no pack has. */
  public static final int ABSENT = -1;

  /** What is mapped counts as memory of the process, beside its heap. */
  private static final long MOST_MAPPED = 384L << 20;

  private final ObjectFormat format;
  private final List<PackFile> packs;
  private final ObjectFallback fallback;
  private final List<ScanProblem> problems;
  private volatile @Nullable ObjectTable table;

  private PackStore(
      ObjectFormat format,
      List<PackFile> packs,
      ObjectFallback fallback,
      List<ScanProblem> problems)
      throws PackDataException {
    this.format = format;
    this.packs = packs.stream().sorted(PackStore::mostObjectsFirst).toList();
    ObjectTable.checkSize(indexes());
    this.fallback = fallback;
    this.problems = problems.stream().sorted().toList();
  }

  private static int mostObjectsFirst(PackFile one, PackFile other) {
    int order = Integer.compare(other.index().count(), one.index().count());
    return order != 0 ? order : one.name().compareTo(other.name());
  }

  /**
   * Opens packs, each with the index beside it. One without a good index is read from end to end;
   * what is no pack is left out. {@link #problems} names both.
   *
   * @param packFiles the {@code .pack} files
   * @param fallback where a delta's base is looked for when no pack has it
   * @throws PackDataException where the packs together hold more than 2^31 objects
   */
  public static PackStore open(
      Collection<Path> packFiles, ObjectFormat format, ObjectFallback fallback, IndexCheck check)
      throws PackDataException {
    return open(
        packFiles, format, fallback, new Mode(MappedBytes.DEFAULT_SHIFT, MOST_MAPPED, check));
  }

  /**
   * How files are opened.
   *
   * @param shift they are mapped in pieces of {@code 1 << shift} bytes
   * @param mostMapped packs beyond so many bytes are not mapped, but read in pages
   * @param check how well indexes are looked at
   */
  record Mode(int shift, long mostMapped, IndexCheck check) {
    MappedBytes map(Path file) throws PackDataException {
      return open(file, false);
    }

    MappedBytes open(Path file, boolean inPages) throws PackDataException {
      try {
        return inPages ? MappedBytes.page(file) : MappedBytes.map(file, shift);
      } catch (IOException e) {
        throw new PackDataException(
            SkipReason.UNREADABLE, "can't be opened: " + e.getClass().getSimpleName());
      }
    }
  }

  static PackStore open(
      Collection<Path> packFiles, ObjectFormat format, ObjectFallback fallback, Mode mode)
      throws PackDataException {
    Opening opening = new Opening(format, fallback, mode);
    packFiles.forEach(opening::open);
    opening.rebuildIndexes();
    return new PackStore(format, opening.packs, fallback, opening.problems);
  }

  /** A pack whose index is of no use, and why. */
  private record Unindexed(PackFile.Raw raw, String why) {}

  /** A store in the making. */
  private static final class Opening {
    private final ObjectFormat format;
    private final ObjectFallback fallback;
    private final Mode mode;
    private final List<PackFile> packs = new ArrayList<>();
    private final List<Unindexed> withoutIndex = new ArrayList<>();
    private final List<ScanProblem> problems = new ArrayList<>();
    private long mapped;

    Opening(ObjectFormat format, ObjectFallback fallback, Mode mode) {
      this.format = format;
      this.fallback = fallback;
      this.mode = mode;
    }

    void open(Path file) {
      try {
        PackFile.Raw raw = PackFile.openRaw(file, format, bytes(file));
        try {
          PackIndex index = PackFile.openIndex(file, raw, mode);
          packs.add(raw.with(index));
          if (!raw.data().name(raw.end(), format).equals(index.packChecksum())) {
            String detail = "ends otherwise than its index says";
            problems.add(problem(raw.name(), PackDataException.corrupt(detail)));
          }
        } catch (PackDataException e) {
          // Named below, with what reading the pack from end to end gave.
          withoutIndex.add(new Unindexed(raw, String.valueOf(e.getMessage())));
        }
      } catch (PackDataException e) {
        problems.add(problem(String.valueOf(file.getFileName()), e));
      }
    }

    private MappedBytes bytes(Path file) throws PackDataException {
      long size = file.toFile().length();
      boolean inPages = mapped + size > mode.mostMapped();
      mapped += inPages ? 0 : size;
      return mode.open(file, inPages);
    }

    /** Reads packs from end to end; bases that they lack may be in the packs opened before. */
    void rebuildIndexes() throws PackDataException {
      withoutIndex.sort((one, other) -> one.raw().name().compareTo(other.raw().name()));
      PackStore others = new PackStore(format, packs, fallback, problems);
      for (Unindexed pack : withoutIndex) {
        PackFile.Raw raw = pack.raw();
        try (PackReader reader = others.reader(1 << 24)) {
          IndexRebuild.Result result = IndexRebuild.of(raw, name -> readIfSound(reader, name));
          packs.add(raw.with(result.index()));
          String read = result.index().count() + " of " + raw.promised() + " objects read without";
          String state = result.damaged() || result.lost() > 0 ? ", pack is damaged: " : ": ";
          problems.add(problem(raw.name(), PackDataException.corrupt(pack.why() + state + read)));
        } catch (PackDataException e) {
          problems.add(problem(raw.name(), e));
        }
      }
    }

    private static Optional<StoredObject> readIfSound(PackReader reader, ObjectName name) {
      try {
        return reader.read(name);
      } catch (PackDataException e) {
        // A damaged base is as good as none; what needs it is counted as lost.
        return Optional.empty();
      }
    }
  }

  private static ScanProblem problem(String pack, PackDataException e) {
    return new ScanProblem(e.reason(), "pack " + pack, String.valueOf(e.getMessage()));
  }

  /** What was wrong with packs or indexes as a whole, in order. */
  public List<ScanProblem> problems() {
    return problems;
  }

  /** Which ids the store has. */
  public ObjectFormat format() {
    return format;
  }

  /** Objects in the packs, each counted once; numbers go from 0 to this, exclusive. */
  public int count() {
    return table().count();
  }

  /** The number of an object, or {@link #ABSENT}. Numbers follow the order of ids. */
  public int number(ObjectName name) {
    return table().number(name);
  }

  /** The id of an object by its number. */
  public ObjectName name(int number) {
    return table().name(number);
  }

  /** A reader for one thread, which keeps bases of deltas within so many bytes of cache. */
  public PackReader reader(long cacheBytes) {
    return new PackReader(this, cacheBytes);
  }

  /** The packs, those with most objects first. */
  public List<PackFile> packs() {
    return packs;
  }

  /** Which object stands where, and which of its copies counts. */
  public ObjectTable table() {
    ObjectTable made = table;
    return made != null ? made : makeTable();
  }

  /** Made when first asked for: reading a few objects by id, as a hook does, needs none. */
  private synchronized ObjectTable makeTable() {
    ObjectTable made = table;
    if (made == null) {
      made = new ObjectTable(indexes());
      table = made;
    }
    return made;
  }

  private List<PackIndex> indexes() {
    return packs.stream().map(PackFile::index).toList();
  }

  ObjectFallback fallback() {
    return fallback;
  }
}
