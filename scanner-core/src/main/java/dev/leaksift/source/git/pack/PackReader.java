package dev.leaksift.source.git.pack;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.SkipReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads objects by id, in any order; for one thread. A delta's chain is followed to what is whole
 * or cached, then built up again, without recursion.
 */
public final class PackReader implements AutoCloseable {
  private static final int LONGEST_CHAIN = 1 << 16;

  /** A stream over more others may cost several times as much to read. */
  private static final int MOST_STREAMS = 8;

  /** Deltas are as small as their makers want; what is whole is bounded by its deflated bytes. */
  private static final long MOST_STREAMED_BYTES = 8L << 30;

  private final PackStore store;
  private final BaseCache cache;
  private final EntryInflater inflater = new EntryInflater();
  private final EntryHeader header = new EntryHeader();
  private final Delta delta = new Delta();
  private final CopyList copies = new CopyList();
  private byte[] deltaBytes = new byte[1 << 12];
  private int[] chainPacks = new int[64];
  private long[] chainOffsets = new long[64];
  private long maxBytes = Integer.MAX_VALUE - 16;
  private long streamLeft = MOST_STREAMED_BYTES;

  PackReader(PackStore store, long cacheBytes) {
    this.store = store;
    this.cache = new BaseCache(cacheBytes);
  }

  /** Refuses objects, and bases on the way to them, of more bytes than this. */
  public PackReader limitedTo(long bytes) {
    maxBytes = Math.min(bytes, Integer.MAX_VALUE - 16);
    return this;
  }

  /**
   * The object of an id, from whichever pack has it undamaged, else from the fallback; empty where
   * nobody has it.
   *
   * @throws PackDataException where it is here but damaged or too big
   */
  public Optional<StoredObject> read(ObjectName name) throws PackDataException {
    return readExcept(-1, name);
  }

  /** The same, passing over one pack, whose copy is known to be damaged. */
  public Optional<StoredObject> readExcept(int exceptPack, ObjectName name)
      throws PackDataException {
    PackDataException failure = null;
    for (int pack = 0; pack < store.packs().size(); pack++) {
      PackIndex index = store.packs().get(pack).index();
      int position = pack == exceptPack ? PackIndex.ABSENT : index.find(name);
      if (position != PackIndex.ABSENT) {
        try {
          return Optional.of(readAt(pack, index.offset(position)));
        } catch (PackDataException e) {
          failure = e;
        }
      }
    }
    Optional<StoredObject> other = store.fallback().read(name);
    if (other.isEmpty() && failure != null) {
      throw failure;
    }
    return other;
  }

  /**
   * An object to be read as a stream, since it is too large to be held.
   *
   * @param content opens it as often as asked to
   */
  public record Opened(ObjectKind kind, long size, RestartingChannel.Opener content) {}

  /**
   * Opens the object of an id instead of holding it; empty where no pack has it.
   *
   * @throws PackDataException where it is damaged, or stands on too many others or on a loose one
   */
  public Optional<Opened> open(ObjectName name) throws PackDataException {
    for (int pack = 0; pack < store.packs().size(); pack++) {
      PackIndex index = store.packs().get(pack).index();
      int position = index.find(name);
      if (position != PackIndex.ABSENT) {
        return Optional.of(openAt(store.packs().get(pack), index.offset(position), 0));
      }
    }
    return Optional.empty();
  }

  private Opened openAt(PackFile file, long at, int depth) throws PackDataException {
    header.read(file.data(), at, file.end(), file.format());
    header.checkPlausible(file.end());
    if (!header.isDelta()) {
      long size = header.size();
      MappedStream.Range range = new MappedStream.Range(file.data(), header.dataAt(), file.end());
      return new Opened(header.kind(), size, () -> new MappedStream(range, size));
    }
    if (depth == MOST_STREAMS) {
      throw new PackDataException(SkipReason.TOO_BIG, "is large and stands on many others");
    }
    byte[] instructions = new byte[checkedSize(header.size())];
    inflater.inflate(file.data(), header.dataAt(), file.end(), instructions, instructions.length);
    Opened base =
        header.type() == EntryHeader.OFFSET_DELTA
            ? openAt(file, header.baseOffset(), depth + 1)
            : openBase(file, file.data().name(header.baseNameAt(), file.format()), depth + 1);
    delta.read(instructions, instructions.length);
    streamLeft -= delta.targetSize();
    if (streamLeft < 0) {
      throw new PackDataException(SkipReason.LIMIT, "deltas make too much of little");
    }
    return new Opened(
        base.kind(),
        delta.targetSize(),
        () ->
            new DeltaStream(
                instructions,
                instructions.length,
                new RestartingChannel(base.content(), base.size())));
  }

  private Opened openBase(PackFile file, ObjectName name, int depth) throws PackDataException {
    int position = file.index().find(name);
    int number = position == PackIndex.ABSENT ? store.number(name) : PackStore.ABSENT;
    if (position != PackIndex.ABSENT) {
      return openAt(file, file.index().offset(position), depth);
    }
    if (number == PackStore.ABSENT) {
      throw new PackDataException(SkipReason.TOO_BIG, "is large and stands on none of a pack");
    }
    PackFile other = store.packs().get(store.table().pack(number));
    return openAt(other, other.index().offset(store.table().position(number)), depth);
  }

  /** The object whose entry stands at an offset of a pack. */
  StoredObject readAt(int pack, long offset) throws PackDataException {
    int depth = 0;
    int atPack = pack;
    long at = offset;
    StoredObject object = null;
    while (object == null) {
      object = cache.get(atPack, at);
      if (object != null) {
        break;
      }
      PackFile file = store.packs().get(atPack);
      header.read(file.data(), at, file.end(), file.format());
      if (!header.isDelta()) {
        object = readWhole(file);
        cache.put(atPack, at, object);
        break;
      }
      depth = push(depth, atPack, at);
      if (header.type() == EntryHeader.OFFSET_DELTA) {
        at = header.baseOffset();
        continue;
      }
      ObjectName base = file.data().name(header.baseNameAt(), file.format());
      int position = file.index().find(base);
      int number = position == PackIndex.ABSENT ? store.number(base) : PackStore.ABSENT;
      if (position != PackIndex.ABSENT) {
        at = file.index().offset(position);
      } else if (number != PackStore.ABSENT) {
        atPack = store.table().pack(number);
        at = store.packs().get(atPack).index().offset(store.table().position(number));
      } else {
        object = foreignBase(base);
      }
    }
    return unwind(depth, object);
  }

  private StoredObject foreignBase(ObjectName base) throws PackDataException {
    return store
        .fallback()
        .read(base)
        .orElseThrow(() ->
            new PackDataException(SkipReason.MISSING, "delta's base " + base + " is missing"));
  }

  private int push(int depth, int pack, long offset) throws PackDataException {
    if (depth == LONGEST_CHAIN) {
      throw PackDataException.corrupt("delta's chain does not end");
    }
    if (depth == chainPacks.length) {
      chainPacks = Arrays.copyOf(chainPacks, depth * 2);
      chainOffsets = Arrays.copyOf(chainOffsets, depth * 2);
    }
    chainPacks[depth] = pack;
    chainOffsets[depth] = offset;
    return depth + 1;
  }

  private StoredObject unwind(int depth, StoredObject base) throws PackDataException {
    StoredObject object = base;
    for (int i = depth - 1; i >= 0; i--) {
      PackFile file = store.packs().get(chainPacks[i]);
      header.read(file.data(), chainOffsets[i], file.end(), file.format());
      readDelta(file);
      byte[] bytes = new byte[checkedSize(delta.targetSize())];
      delta.apply(object.bytes(), object.bytes().length, bytes, copies);
      object = new StoredObject(object.kind(), bytes);
      cache.put(chainPacks[i], chainOffsets[i], object);
    }
    return object;
  }

  private StoredObject readWhole(PackFile file) throws PackDataException {
    header.checkPlausible(file.end());
    byte[] bytes = new byte[checkedSize(header.size())];
    inflater.inflate(file.data(), header.dataAt(), file.end(), bytes, bytes.length);
    return new StoredObject(header.kind(), bytes);
  }

  private void readDelta(PackFile file) throws PackDataException {
    header.checkPlausible(file.end());
    int size = checkedSize(header.size());
    if (deltaBytes.length < size) {
      deltaBytes = new byte[Math.max(size, deltaBytes.length * 2)];
    }
    inflater.inflate(file.data(), header.dataAt(), file.end(), deltaBytes, size);
    delta.read(deltaBytes, size);
  }

  private int checkedSize(long size) throws PackDataException {
    if (size > maxBytes) {
      throw new PackDataException(SkipReason.TOO_BIG, "has " + size + " bytes");
    }
    return (int) size;
  }

  /**
   * The kind of an object, found without inflating where a pack has it; empty where nobody has it.
   *
   * @throws PackDataException where a header on the way is damaged
   */
  public Optional<ObjectKind> kind(ObjectName name) throws PackDataException {
    ObjectName wanted = name;
    for (int steps = 0; steps < LONGEST_CHAIN; ) {
      int number = store.number(wanted);
      if (number == PackStore.ABSENT) {
        return store.fallback().read(wanted).map(StoredObject::kind);
      }
      PackFile file = store.packs().get(store.table().pack(number));
      long at = file.index().offset(store.table().position(number));
      header.read(file.data(), at, file.end(), file.format());
      while (header.type() == EntryHeader.OFFSET_DELTA && steps++ < LONGEST_CHAIN) {
        header.read(file.data(), header.baseOffset(), file.end(), file.format());
      }
      if (!header.isDelta()) {
        return Optional.of(header.kind());
      }
      wanted = file.data().name(header.baseNameAt(), file.format());
      steps++;
    }
    throw PackDataException.corrupt("delta's chain does not end");
  }

  /** Frees the inflater. */
  @Override
  public void close() {
    inflater.close();
  }
}
