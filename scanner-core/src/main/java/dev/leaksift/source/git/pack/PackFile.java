package dev.leaksift.source.git.pack;

import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One pack with its index, both open. Immutable, thread-safe.
 *
 * @param name the file's name, for problems
 * @param data the pack's bytes
 * @param end where the last entry ends and the checksum starts
 * @param format which ids it uses
 * @param index its index, as found or rebuilt
 */
public record PackFile(
    String name, MappedBytes data, long end, ObjectFormat format, PackIndex index) {
  /** Bytes before the first entry: signature, version, count. */
  public static final int HEADER = 12;

  private static final int SIGNATURE = 0x5041434b;

  /** A pack whose index has not been opened yet. */
  record Raw(String name, MappedBytes data, long end, ObjectFormat format) {
    /** Objects that the header promises. */
    long promised() {
      return data.u32(8);
    }

    PackFile with(PackIndex index) {
      return new PackFile(name, data, end, format, index);
    }
  }

  /** Takes a file for a pack where its header says so; the index is left. */
  static Raw openRaw(Path pack, ObjectFormat format, MappedBytes data) throws PackDataException {
    String name = String.valueOf(pack.getFileName());
    long end = data.size() - format.idBytes();
    if (end < HEADER || data.i32(0) != SIGNATURE) {
      throw PackDataException.corrupt("is no pack");
    }
    int version = data.i32(4);
    if (version != 2 && version != 3) {
      throw PackDataException.corrupt("has the unknown version " + version);
    }
    return new Raw(name, data, end, format);
  }

  /** Reads the index that stands beside a pack. */
  static PackIndex openIndex(Path pack, Raw raw, PackStore.Mode mode) throws PackDataException {
    String name = raw.name();
    String stem = name.endsWith(".pack") ? name.substring(0, name.length() - 5) : name;
    Path file = pack.resolveSibling(stem + ".idx");
    if (!Files.isRegularFile(file)) {
      throw PackDataException.corrupt("index is missing");
    }
    MappedBytes data = mode.map(file);
    PackIndex index = PackIndex.open(data, raw.format(), mode.check());
    if (mode.check() == IndexCheck.CHECKSUM && !data.endsInChecksum(raw.format())) {
      throw PackDataException.corrupt("index differs from its checksum");
    }
    if (index.count() != raw.promised()) {
      throw PackDataException.corrupt(
          "index has " + index.count() + " objects, the pack " + raw.promised());
    }
    // Who sorts entries packs offset and position into 63 bits: 2^28 objects in 32 GiB fit.
    if (bits(index.count()) + bits(raw.end()) > 63) {
      throw new PackDataException(SkipReason.UNSUPPORTED, "pack has too many objects");
    }
    return index;
  }

  private static int bits(long number) {
    return 64 - Long.numberOfLeadingZeros(number);
  }
}
