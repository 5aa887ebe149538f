package dev.leaksift.source.git.pack;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index that a pack lacks: finds its entries, builds every object and hashes it.
 *
 * <p>A delta waits for its base: by entry, or by name, which is known only when the base has been
 * built. Whole objects come first, then whatever waited for them, on an explicit stack, so that a
 * base was built just before and is mostly still in the cache. What waits for a name that never
 * comes may find it in another pack. Every entry is taken up once.
 */
final class IndexRebuild {
  /** Two objects and the cache have to fit. */
  private static final long MAX_BYTES = Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 5);

  private static final long CACHE_BYTES = 64L << 20;
  private static final int ELSEWHERE = -2;
  private static final int NONE = -1;

  /**
   * What came of it.
   *
   * @param index of the objects that could be named
   * @param lost entries found but not named
   * @param damaged true where bytes between the entries could not be read, or entries are missing
   */
  record Result(PackIndex index, int lost, boolean damaged) {}

  private final PackFile.Raw pack;
  private final Function<ObjectName, Optional<StoredObject>> elsewhere;
  private final EntryInflater inflater;
  private final EntryScan entries;
  private final EntryHeader header = new EntryHeader();
  private final Delta delta = new Delta();
  private final CopyList copies = new CopyList();
  private final BaseCache cache = new BaseCache(CACHE_BYTES);
  private final @Nullable ObjectName[] names;
  private final int[] bases;
  private final int[] firstWaiting;
  private final int[] nextWaiting;
  private final Map<ObjectName, Integer> waitingForName = new HashMap<>();
  private int[] stack = new int[64];
  private int stackSize;

  private IndexRebuild(
      PackFile.Raw pack,
      Function<ObjectName, Optional<StoredObject>> elsewhere,
      EntryInflater inflater)
      throws PackDataException {
    this.pack = pack;
    this.elsewhere = elsewhere;
    this.inflater = inflater;
    this.entries = EntryScan.of(pack, inflater);
    names = new @Nullable ObjectName[entries.count()];
    bases = new int[entries.count()];
    firstWaiting = new int[entries.count()];
    nextWaiting = new int[entries.count()];
    Arrays.fill(bases, NONE);
    Arrays.fill(firstWaiting, NONE);
    Arrays.fill(nextWaiting, NONE);
  }

  /** Rebuilds the index of a pack; bases that it lacks are asked for elsewhere. */
  static Result of(PackFile.Raw pack, Function<ObjectName, Optional<StoredObject>> elsewhere)
      throws PackDataException {
    try (EntryInflater inflater = new EntryInflater()) {
      IndexRebuild rebuild = new IndexRebuild(pack, elsewhere, inflater);
      rebuild.nameAll();
      PackIndex index = rebuild.index();
      int lost = rebuild.entries.count() - index.count();
      return new Result(index, lost, rebuild.entries.isDamaged());
    }
  }

  private void nameAll() throws PackDataException {
    for (int entry = entries.count() - 1; entry >= 0; entry--) {
      readHeader(entry);
      if (!header.isDelta()) {
        push(entry);
      } else if (header.type() == EntryHeader.OFFSET_DELTA) {
        int base = entries.entryAt(header.baseOffset());
        if (base >= 0) {
          bases[entry] = base;
          nextWaiting[entry] = firstWaiting[base];
          firstWaiting[base] = entry;
        }
      } else {
        ObjectName base = pack.data().name(header.baseNameAt(), pack.format());
        Integer next = waitingForName.put(base, entry);
        nextWaiting[entry] = next == null ? NONE : next;
      }
    }
    drain();
    for (ObjectName missing : waitingForName.keySet().toArray(new ObjectName[0])) {
      if (waitingForName.containsKey(missing) && elsewhere.apply(missing).isPresent()) {
        release(waitingForName.remove(missing), ELSEWHERE);
        drain();
      }
    }
  }

  private void drain() throws PackDataException {
    while (stackSize > 0) {
      int entry = stack[--stackSize];
      try {
        StoredObject object = build(entry);
        ObjectName name = ObjectName.of(pack.format(), object);
        names[entry] = name;
        release(firstWaiting[entry], entry);
        Integer named = waitingForName.remove(name);
        release(named == null ? NONE : named, entry);
      } catch (PackDataException e) {
        // Stays without a name and is counted as lost, with what waits for it.
        names[entry] = null;
      }
    }
  }

  private void release(int first, int base) {
    for (int entry = first; entry != NONE; entry = nextWaiting[entry]) {
      bases[entry] = base;
      push(entry);
    }
  }

  private void push(int entry) {
    if (stackSize == stack.length) {
      stack = Arrays.copyOf(stack, stackSize * 2);
    }
    stack[stackSize++] = entry;
  }

  private void readHeader(int entry) throws PackDataException {
    header.read(pack.data(), entries.offset(entry), pack.end(), pack.format());
  }

  /** Builds an object whose bases have all been built before. */
  private StoredObject build(int entry) throws PackDataException {
    int from = stackSize;
    int at = entry;
    StoredObject object = cache.get(0, entries.offset(at));
    while (object == null) {
      readHeader(at);
      if (!header.isDelta()) {
        object = new StoredObject(header.kind(), inflate(at));
      } else {
        push(at);
        if (bases[at] == ELSEWHERE) {
          ObjectName base = pack.data().name(header.baseNameAt(), pack.format());
          object =
              elsewhere
                  .apply(base)
                  .orElseThrow(() -> PackDataException.corrupt("delta's base is missing"));
        } else {
          at = bases[at];
          object = cache.get(0, entries.offset(at));
        }
      }
    }
    cache.put(0, entries.offset(at), object);
    try {
      return applyDeltas(from, object);
    } finally {
      stackSize = from;
    }
  }

  private StoredObject applyDeltas(int from, StoredObject base) throws PackDataException {
    StoredObject object = base;
    while (stackSize > from) {
      int at = stack[--stackSize];
      readHeader(at);
      byte[] instructions = inflate(at);
      delta.read(instructions, instructions.length);
      byte[] bytes = new byte[checkedSize(delta.targetSize())];
      delta.apply(object.bytes(), object.bytes().length, bytes, copies);
      object = new StoredObject(object.kind(), bytes);
      cache.put(0, entries.offset(at), object);
    }
    return object;
  }

  private byte[] inflate(int entry) throws PackDataException {
    byte[] bytes = new byte[checkedSize(header.size())];
    inflater.inflate(pack.data(), header.dataAt(), entries.end(entry), bytes, bytes.length);
    return bytes;
  }

  private static int checkedSize(long size) throws PackDataException {
    if (size > MAX_BYTES) {
      throw PackDataException.corrupt("object is too big to do without an index");
    }
    return (int) size;
  }

  private PackIndex index() throws PackDataException {
    IndexWriter writer = new IndexWriter(pack.format());
    for (int entry = 0; entry < entries.count(); entry++) {
      ObjectName name = names[entry];
      if (name != null) {
        long offset = entries.offset(entry);
        writer.add(name, offset, pack.data().crc32(offset, entries.end(entry)));
      }
    }
    return PackIndex.open(MappedBytes.of(writer.bytes()), pack.format(), IndexCheck.NAMES);
  }
}
