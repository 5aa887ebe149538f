package dev.leaksift.source.git.walk;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.Delta;
import dev.leaksift.source.git.pack.DeltaStream;
import dev.leaksift.source.git.pack.EntryHeader;
import dev.leaksift.source.git.pack.EntryInflater;
import dev.leaksift.source.git.pack.MappedBytes;
import dev.leaksift.source.git.pack.MappedStream;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackFile;
import dev.leaksift.source.git.pack.PackReader;
import dev.leaksift.source.git.pack.RestartingChannel;
import dev.leaksift.source.git.pack.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds objects from entries, one at a time, in reused memory; one per worker. What was built
 * stays valid until it is recycled or, when a frame took it over, until the frame is released.
 */
final class EntryBuilder implements AutoCloseable {
  private static final int KEPT_DELTA_BYTES = 1 << 22;
  private static final long COUNTED_BYTES = 1L << 26;
  private static final long MAX_CACHE_BYTES = 16L << 20;
  private static final StoredObject NOTHING = new StoredObject(ObjectKind.BLOB, new byte[0]);

  private final WalkState state;
  private final BufferPool pool;
  private final EntryInflater inflater = new EntryInflater();
  private final EntryHeader header = new EntryHeader();
  private final Delta delta = new Delta();
  private final CopyList copies = new CopyList();
  private byte[] deltaBytes = new byte[1 << 14];
  private @Nullable PackReader reader;
  private StoredObject built = NOTHING;
  private int length;
  private long builtBytes;
  private long uncounted;
  private long inflatedBytes;

  EntryBuilder(WalkState state, Consumer<BufferPool> dropUnused) {
    this.state = state;
    this.pool = new BufferPool(state, dropUnused);
  }

  /** The object built last; its bytes may be followed by others. */
  StoredObject built() {
    return built;
  }

  /** Bytes of the object built last. */
  int length() {
    return length;
  }

  /** How the object built last was copied from its base. */
  CopyList copies() {
    return copies;
  }

  long builtBytes() {
    return builtBytes;
  }

  long inflatedBytes() {
    return inflatedBytes;
  }

  /** The header of an entry. */
  EntryHeader readHeader(DeltaForest forest, int entry) throws PackDataException {
    PackEntries entries = forest.entries();
    PackFile file = entries.file();
    header.read(file.data(), entries.offset(entry), file.end(), file.format());
    return header;
  }

  /** True for a whole object that may not be held, or need not be since nothing is built on it. */
  boolean isTooBigToBuild(DeltaForest forest, int entry) throws PackDataException {
    long size = readHeader(forest, entry).size();
    return size > state.limits().maxBuiltBytes()
        || size > state.limits().maxLoneBytes() && !forest.hasChildren(entry);
  }

  /** Builds an entry that is whole. */
  void buildWhole(DeltaForest forest, int entry) throws PackDataException {
    readHeader(forest, entry);
    header.checkPlausible(forest.entries().end(entry));
    ObjectKind kind = header.kind();
    begin(kind, header.size());
    boolean done = false;
    try {
      inflate(forest, entry, built.bytes(), length);
      prove(forest, entry);
      done = true;
    } finally {
      end(done);
    }
  }

  /**
   * Builds an entry that is a delta, on a base of the given length.
   *
   * @return false where the result is too large to be held, and was not built
   */
  boolean buildDelta(DeltaForest forest, int entry, StoredObject base, int baseLength)
      throws PackDataException {
    int deltaLength = deltaLength(forest, entry);
    byte[] bytes = takeDeltaBytes(deltaLength);
    boolean done = false;
    try {
      inflate(forest, entry, bytes, deltaLength);
      delta.read(bytes, deltaLength);
      count(delta.targetSize());
      if (delta.targetSize() > state.limits().maxBuiltBytes()) {
        return false;
      }
      begin(base.kind(), delta.targetSize());
      delta.apply(base.bytes(), baseLength, built.bytes(), copies);
      prove(forest, entry);
      done = true;
      return true;
    } finally {
      end(done);
      if (bytes != deltaBytes) {
        pool.forget(bytes);
      }
    }
  }

  /** Told to the others now and then only. */
  private void count(long size) throws PackDataException {
    uncounted += size;
    if (uncounted >= COUNTED_BYTES) {
      state.countBuilt(uncounted);
      uncounted = 0;
    }
    if (state.isBuiltEnough()) {
      throw new PackDataException(SkipReason.LIMIT, "deltas make too much of a small pack");
    }
  }

  private int deltaLength(DeltaForest forest, int entry) throws PackDataException {
    readHeader(forest, entry);
    header.checkPlausible(forest.entries().end(entry));
    if (header.size() > state.limits().maxBuiltBytes()) {
      throw tooBig(header.size());
    }
    return (int) header.size();
  }

  /** An entry that is a delta as a stream; a suspect one is read once before. */
  LargeObject openDelta(DeltaForest forest, int entry, LargeObject base) throws PackDataException {
    byte[] instructions = instructions(forest, entry);
    delta.read(instructions, instructions.length);
    long size = delta.targetSize();
    if (base.depth() == LargeObject.MAX_DEPTH || !state.mayStream(size)) {
      throw tooBig(size);
    }
    RestartingChannel.Opener content = () -> openDelta(forest, entry, base.channel());
    try (InputStream in = content.open()) {
      if (forest.entries().isSuspect(entry)) {
        proveStream(forest, entry, base.kind(), in, size);
      }
    } catch (IOException e) {
      throw PackDataException.corrupt(String.valueOf(e.getMessage()));
    }
    return new LargeObject(base.kind(), size, content, base.depth() + 1);
  }

  private InputStream openDelta(DeltaForest forest, int entry, RestartingChannel base)
      throws IOException {
    try {
      byte[] instructions = instructions(forest, entry);
      return new DeltaStream(instructions, instructions.length, base);
    } catch (PackDataException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private byte[] instructions(DeltaForest forest, int entry) throws PackDataException {
    byte[] bytes = new byte[deltaLength(forest, entry)];
    inflate(forest, entry, bytes, bytes.length);
    return bytes;
  }

  /** Builds what was opened as a stream and can be held after all. */
  void buildFrom(LargeObject object) throws PackDataException {
    begin(object.kind(), object.size());
    boolean done = false;
    try (InputStream in = object.content().open()) {
      if (in.readNBytes(built.bytes(), 0, length) < length) {
        throw PackDataException.corrupt("delta gives fewer bytes than it says");
      }
      done = true;
    } catch (IOException e) {
      throw PackDataException.corrupt(String.valueOf(e.getMessage()));
    } finally {
      end(done);
    }
  }

  private byte[] takeDeltaBytes(int size) {
    if (size > KEPT_DELTA_BYTES) {
      byte[] once = new byte[size];
      pool.adopt(once);
      return once;
    }
    if (size + EntryInflater.SLACK > deltaBytes.length) {
      deltaBytes = new byte[Math.max(size + EntryInflater.SLACK, deltaBytes.length * 2)];
    }
    return deltaBytes;
  }

  private void begin(ObjectKind kind, long size) throws PackDataException {
    if (size > state.limits().maxBuiltBytes()) {
      throw tooBig(size);
    }
    length = (int) size;
    built = new StoredObject(kind, pool.take(length));
  }

  private void end(boolean done) {
    if (done) {
      builtBytes += length;
    } else {
      recycle();
    }
  }

  private void inflate(DeltaForest forest, int entry, byte[] out, int size)
      throws PackDataException {
    MappedBytes data = forest.entries().file().data();
    inflater.inflate(data, header.dataAt(), forest.entries().end(entry), out, size);
    inflatedBytes += size;
  }

  private void prove(DeltaForest forest, int entry) throws PackDataException {
    PackEntries entries = forest.entries();
    if (entries.isSuspect(entry)) {
      ObjectFormat format = entries.file().format();
      ObjectName found = ObjectName.hash(format, built.kind(), built.bytes(), length);
      if (!found.equals(name(forest, entry))) {
        throw PackDataException.corrupt("object does not match its id");
      }
    }
  }

  /** A whole entry as a stream; a suspect one is read once before, to see whether it is sound. */
  LargeObject openWhole(DeltaForest forest, int entry) throws PackDataException {
    PackEntries entries = forest.entries();
    PackFile file = entries.file();
    readHeader(forest, entry).checkPlausible(entries.end(entry));
    long size = header.size();
    MappedStream.Range range =
        new MappedStream.Range(file.data(), header.dataAt(), entries.end(entry));
    if (entries.isSuspect(entry)) {
      try (InputStream in = new MappedStream(range, size)) {
        proveStream(forest, entry, header.kind(), in, size);
      } catch (IOException e) {
        throw PackDataException.corrupt("entry does not inflate");
      }
    }
    return new LargeObject(header.kind(), size, () -> new MappedStream(range, size), 0);
  }

  private static void proveStream(
      DeltaForest forest, int entry, ObjectKind kind, InputStream in, long size)
      throws IOException, PackDataException {
    ObjectFormat format = forest.entries().file().format();
    if (!ObjectName.hash(format, kind, in, size).equals(name(forest, entry))) {
      throw PackDataException.corrupt("object does not match its id");
    }
  }

  private static ObjectName name(DeltaForest forest, int entry) {
    return forest.entries().file().index().name(forest.entries().position(entry));
  }

  PackDataException tooBig(long size) {
    return new PackDataException(SkipReason.TOO_BIG, "has " + size + " bytes to hold in memory");
  }

  /** Takes an object that was read elsewhere as if built here. */
  void accept(StoredObject object) {
    byte[] own = object.bytes().clone();
    pool.adopt(own);
    built = new StoredObject(object.kind(), own);
    length = own.length;
  }

  /** Lets go of the object built last. */
  void recycle() {
    if (built != NOTHING) {
      pool.giveBack(built.bytes());
      built = NOTHING;
      length = 0;
    }
  }

  /** Leaves the object built last to a frame. */
  StoredObject handOver() {
    StoredObject object = built;
    built = NOTHING;
    return object;
  }

  /** The bytes of a frame, built again if they were dropped. */
  byte[] bytesOf(Frame<?> frame) throws PackDataException {
    byte[] bytes = frame.bytes();
    if (bytes != null) {
      return bytes;
    }
    StoredObject again =
        reader()
            .read(name(frame.forest, frame.entry))
            .orElseThrow(() -> PackDataException.corrupt("base went missing"));
    if (again.bytes().length != frame.length) {
      throw PackDataException.corrupt("base has changed");
    }
    byte[] own = again.bytes().clone();
    pool.adopt(own);
    byte[] kept = frame.restore(own);
    if (kept != own) {
      pool.forget(own);
    }
    return kept;
  }

  /** Ends the use of a frame. */
  void release(Frame<?> frame) {
    byte[] free = frame.release();
    if (free != null) {
      pool.giveBack(free);
    }
  }

  /** The base of a delta whose base this pack lacks. */
  StoredObject foreignBase(DeltaForest forest, int entry) throws PackDataException {
    ObjectName base = forest.entries().thinBase(entry);
    return reader()
        .read(base)
        .orElseThrow(() ->
            new PackDataException(SkipReason.MISSING, "delta's base " + base + " is missing"));
  }

  /** An object from another pack or the fallback, if it is there and proves to be the one named. */
  Optional<StoredObject> readElsewhere(int pack, ObjectName name) {
    try {
      return reader()
          .readExcept(pack, name)
          .filter(found -> ObjectName.of(name.format(), found).equals(name));
    } catch (PackDataException e) {
      // Damaged there too: the caller names it with the first reason, which says where it belongs.
      return Optional.empty();
    }
  }

  private PackReader reader() {
    if (reader == null) {
      WalkLimits limits = state.limits();
      long cache = Math.min(MAX_CACHE_BYTES, limits.memoryBytes() / 16 / limits.workers());
      reader = state.store().reader(cache).limitedTo(limits.maxBuiltBytes());
    }
    return reader;
  }

  @Override
  public void close() {
    inflater.close();
    if (reader != null) {
      reader.close();
    }
  }
}
