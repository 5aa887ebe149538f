package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What an index holds: versions 2 to 4, split ones (joined with the index that they share), sparse
 * ones, with or without checksum, for both lengths of ids.
 *
 * @param entries in the index's order: by path, then stage; not copied, as most are decoded when
 *     asked for
 * @param trees which directories are as some tree object, where the index remembers that
 * @param checksums of its files, being looked at
 * @param gaps why entries may be lacking or others than they seem: an extension that has to be
 *     understood and is not, a shared part that is not there
 */
public record IndexFile(
    List<IndexEntry> entries,
    Optional<CachedTree> trees,
    List<IndexChecksum> checksums,
    List<String> gaps) {
  private static final int MAX_BYTES = 1 << 30;
  private static final int SIGNATURE = 0x44495243;
  private static final int LINK = 0x6c696e6b;
  private static final int SPARSE = 0x73646972;
  private static final int TREES = 0x54524545;
  private static final int HEADER = 12;

  /** Bytes of an entry with a SHA-1 id and no path, at least. */
  private static final int SMALLEST_ENTRY = 63;

  /** The bit of an extension's first letter by which it may be passed over: upper case. */
  private static final int LOWER_CASE = 0x20000000;

  public IndexFile {
    checksums = List.copyOf(checksums);
    gaps = List.copyOf(gaps);
  }

  /**
   * Reads an index; one that is not there is empty. Whether its checksum is right is looked at
   * meanwhile: {@link #isDamaged} tells.
   *
   * @param file the index
   * @param gitDir where the index that it may share lies
   * @throws IOException where it can't be read or does not follow the format; the message says why,
   *     without the path
   */
  public static IndexFile read(Path file, Path gitDir, ObjectFormat format) throws IOException {
    try {
      return new Parser(SmallFile.read(file, MAX_BYTES), gitDir, format).parse(true);
    } catch (NoSuchFileException e) {
      return new IndexFile(List.of(), Optional.empty(), List.of(), List.of());
    }
  }

  /** True where a checksum is wrong; waits until that is known. */
  public boolean isDamaged() {
    return checksums.stream().anyMatch(IndexChecksum::isWrong);
  }

  /** Reads one file's bytes; used once. */
  private static final class Parser {
    private final byte[] bytes;
    private final ByteBuffer in;
    private final Path gitDir;
    private final ObjectFormat format;
    private List<IndexEntry> entries = List.of();
    private Optional<CachedTree> trees = Optional.empty();
    private final List<IndexChecksum> checksums = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    Parser(byte[] bytes, Path gitDir, ObjectFormat format) {
      this.bytes = bytes;
      this.in = ByteBuffer.wrap(bytes);
      this.gitDir = gitDir;
      this.format = format;
    }

    IndexFile parse(boolean mayShare) throws IOException {
      if (bytes.length < HEADER + format.idBytes() || in.getInt() != SIGNATURE) {
        throw new IndexFormatException("it is no index");
      }
      checksums.add(IndexChecksum.start(bytes, format));
      in.limit(bytes.length - format.idBytes());
      int version = in.getInt();
      if (version < 2 || version > 4) {
        throw new IndexFormatException("its version " + version + " is not known");
      }
      entries = entries(version, in.getInt());
      while (in.remaining() >= 8) {
        extension(in.getInt(), in.getInt(), mayShare);
      }
      // What is not understood may say that directories are no more as remembered.
      Optional<CachedTree> remembered = gaps.isEmpty() ? trees : Optional.empty();
      return new IndexFile(entries, remembered, checksums, gaps);
    }

    private List<IndexEntry> entries(int version, int count) throws IndexFormatException {
      if (count < 0 || count > in.remaining() / SMALLEST_ENTRY) {
        throw new IndexFormatException("it is cut off");
      }
      return version == 4
          ? new CompressedEntries(in, format).read(count)
          : PlainEntries.read(in, format, version, count);
    }

    private void extension(int signature, int size, boolean mayShare) throws IOException {
      if (size < 0 || size > in.remaining()) {
        gaps.add("an extension is cut off");
        in.position(in.limit());
        return;
      }
      ByteBuffer content = in.slice(in.position(), size);
      in.position(in.position() + size);
      if (signature == LINK && mayShare) {
        joinIfPossible(content);
      } else if (signature == TREES) {
        byte[] tree = new byte[size];
        content.get(tree);
        trees = CachedTree.read(tree, format);
      } else if (signature != SPARSE && (signature & LOWER_CASE) != 0) {
        byte[] name = ByteBuffer.allocate(4).putInt(signature).array();
        gaps.add(
            "its extension '" + new String(name, StandardCharsets.ISO_8859_1) + "' is not known");
      }
    }

    /** What is staged stands in the part that is here, by its path where it is new. */
    private void joinIfPossible(ByteBuffer link) throws IOException {
      try {
        join(link);
      } catch (IndexFormatException e) {
        gaps.add(String.valueOf(e.getMessage()));
        entries = entries.stream().filter(entry -> !entry.path().isEmpty()).toList();
      }
    }

    /**
     * Joins a split index with its base: some entries of that are deleted, some replaced in order.
     */
    private void join(ByteBuffer link) throws IOException {
      if (link.remaining() < format.idBytes()) {
        throw new IndexFormatException("its link is cut off");
      }
      byte[] id = new byte[format.idBytes()];
      link.get(id);
      if (Arrays.equals(id, new byte[id.length])) {
        return;
      }
      String name = "sharedindex." + ObjectName.of(id, 0, format).hex();
      IndexFile shared = new Parser(shared(gitDir.resolve(name)), gitDir, format).parse(false);
      checksums.addAll(shared.checksums());
      gaps.addAll(shared.gaps());
      List<IndexEntry> base = shared.entries();
      boolean bare = link.remaining() == 0;
      BitSet deleted = bare ? new BitSet() : EwahBitmap.read(link, base.size() + 64);
      BitSet replaced = bare ? new BitSet() : EwahBitmap.read(link, base.size() + 64);
      entries = merge(base, deleted, replaced);
    }

    /** One that is not there must not pass for an index that is not there, which is empty. */
    private static byte[] shared(Path file) throws IOException {
      try {
        return SmallFile.read(file, MAX_BYTES);
      } catch (NoSuchFileException e) {
        throw new IndexFormatException("the part that it shares is not there");
      }
    }

    private List<IndexEntry> merge(List<IndexEntry> base, BitSet deleted, BitSet replaced)
        throws IndexFormatException {
      List<IndexEntry> joined = new ArrayList<>();
      int next = 0;
      for (int i = 0; i < base.size(); i++) {
        IndexEntry entry = base.get(i);
        if (replaced.get(i)) {
          if (next == entries.size()) {
            throw new IndexFormatException("it replaces more entries than it has");
          }
          entry = entries.get(next++).withPath(entry.path());
        }
        if (!deleted.get(i)) {
          joined.add(entry);
        }
      }
      joined.addAll(entries.subList(next, entries.size()));
      joined.sort(IndexEntry::inOrder);
      return joined;
    }
  }
}
