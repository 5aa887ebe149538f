package dev.leaksift.source.git.pack;

import dev.leaksift.model.ScanProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The packs of a repository, its alternates' included, seen as one set of numbered objects.
 * Immutable and thread-safe; a {@link PackReader} reads by id, {@code source.git.walk} visits
 * everything. The order in which packs are given does not matter.
 */
public final class PackStore {
  /** What {@link #number} gives for an object that no pack has. */
  public static final int ABSENT = -1;

  private final ObjectFormat format;
  private final List<PackFile> packs;
  private final ObjectTable table;
  private final ObjectFallback fallback;
  private final List<ScanProblem> problems;

  private PackStore(
      ObjectFormat format,
      List<PackFile> packs,
      ObjectFallback fallback,
      List<ScanProblem> problems)
      throws PackDataException {
    this.format = format;
    this.packs = List.copyOf(packs);
    this.table = new ObjectTable(packs.stream().map(PackFile::index).toList());
    this.fallback = fallback;
    this.problems = List.copyOf(problems);
  }

  /**
   * Opens packs, each with the index beside it. One that is no pack or has no good index is left
   * out, and {@link #problems} names it.
   *
   * @param packFiles the {@code .pack} files
   * @param fallback where a delta's base is looked for when no pack has it
   * @throws PackDataException where the packs together hold more than 2^31 objects
   */
  public static PackStore open(
      Collection<Path> packFiles, ObjectFormat format, ObjectFallback fallback)
      throws PackDataException {
    return open(packFiles, format, fallback, MappedBytes.DEFAULT_SHIFT);
  }

  static PackStore open(
      Collection<Path> packFiles, ObjectFormat format, ObjectFallback fallback, int mappingShift)
      throws PackDataException {
    List<PackFile> packs = new ArrayList<>();
    List<ScanProblem> problems = new ArrayList<>();
    for (Path file : packFiles) {
      try {
        PackFile.Raw raw = PackFile.openRaw(file, format, mappingShift);
        packs.add(raw.with(PackFile.openIndex(file, raw, mappingShift)));
      } catch (PackDataException e) {
        problems.add(problem(file, e));
      }
    }
    packs.sort(
        Comparator.comparing((PackFile pack) -> -pack.index().count())
            .thenComparing(PackFile::name));
    problems.sort(null);
    return new PackStore(format, packs, fallback, problems);
  }

  private static ScanProblem problem(Path file, PackDataException e) {
    return new ScanProblem(e.reason(), "pack " + file.getFileName(), e.getMessage());
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
    return table.count();
  }

  /** The number of an object, or {@link #ABSENT}. Numbers follow the order of ids. */
  public int number(ObjectName name) {
    return table.number(name);
  }

  /** The id of an object by its number. */
  public ObjectName name(int number) {
    return table.name(number);
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
    return table;
  }

  ObjectFallback fallback() {
    return fallback;
  }
}
