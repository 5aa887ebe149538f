package dev.leaksift.source.git.locate;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.store.TreeEntries;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Versions of a tree of hundreds of entries, each made from an earlier one and read so; and beside
 * that the edges of each version as if there were no parts. Entries are sub-trees, sought objects,
 * and objects that nobody seeks. The first version is tree {@link #SUB_TREES}.
 */
final class BigTrees {
  static final int SOUGHT = 200;
  static final int SUB_TREES = 300;

  private final Random random;
  private final NameTable names = new NameTable();
  private final Kept byParts;
  private final Kept whole;
  private final TreeReader reader;
  private final List<Version> versions = new ArrayList<>();

  /** A version: its entries, and what is remembered of it. */
  private record Version(List<byte[]> entries, TreeReader.Memory memory) {}

  /** Edges of trees by their numbers: of sub-trees, then versions, then parts. */
  private final class Kept implements TreeReader.Sink {
    private final EdgeStore edges = new EdgeStore();
    private final EdgeStore.Writer writer = edges.new Writer();
    private final int[] handles;
    private int nextPart;
    private int bytes;

    Kept(int maxVersions, int maxParts) {
      nextPart = SUB_TREES + maxVersions;
      handles = new int[nextPart + maxParts];
    }

    void add(int number, EdgeStore.Run run) {
      handles[number] = run.isEmpty() ? 0 : writer.append(run) + 1;
      bytes += run.length();
    }

    @Override
    public void entry(TreeEntries entry, EdgeStore.Run kept) {
      int child = (int) (entry.idStart() >>> 32);
      if (entry.isTree() || child < SOUGHT) {
        kept.add(names.intern(entry.name()) << 1 | (entry.isTree() ? 0 : 1));
        kept.add(child);
      }
    }

    @Override
    public int part(EdgeStore.Run kept, int start, int end) {
      handles[nextPart] = writer.append(kept, start, end) + 1;
      bytes += end - start;
      return nextPart++;
    }

    Presence presence(int first, int end) {
      return new Presence(new TreeEdges.Reader(edges.new Reader()), handles.clone(), first, end);
    }
  }

  BigTrees(Random random, int entries, int maxVersions) {
    this.random = random;
    this.byParts = new Kept(maxVersions, 50 * maxVersions);
    this.whole = new Kept(maxVersions, 0);
    this.reader = new TreeReader(ObjectFormat.SHA1, byParts);
    EdgeStore.Run run = new EdgeStore.Run();
    for (int tree = 0; tree < SUB_TREES; tree++) {
      run.clear();
      for (int i = random.nextInt(4); i > 0; i--) {
        run.add(names.intern("f" + random.nextInt(5)) << 1 | 1);
        run.add(random.nextInt(SOUGHT));
      }
      byParts.add(tree, run);
      whole.add(tree, run);
    }
    List<byte[]> first = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      first.add(entry());
    }
    add(new Version(List.of(), TreeReader.Memory.NONE), first);
  }

  NameTable names() {
    return names;
  }

  int versions() {
    return versions.size();
  }

  /** What trees hold, of those versions that there are by now. */
  Presence presence(int firstSought, int soughtEnd) {
    return byParts.presence(firstSought, soughtEnd);
  }

  /** The same without parts. */
  Presence wholePresence(int firstSought, int soughtEnd) {
    return whole.presence(firstSought, soughtEnd);
  }

  /** Bytes of all edges kept. */
  int bytes() {
    return byParts.bytes;
  }

  /** Bytes of all edges without parts. */
  int wholeBytes() {
    return whole.bytes;
  }

  /** Adds a version with some changes to one of the last ones. */
  void change(int changes, int lastVersions) {
    Version base =
        versions.get(versions.size() - 1 - random.nextInt(Math.min(lastVersions, versions.size())));
    List<byte[]> entries = new ArrayList<>(base.entries());
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(entries.size());
      switch (random.nextInt(6)) {
        case 0 -> entries.add(at, entry());
        case 1 -> entries.remove(entries.size() > 1 ? at : 0);
        case 2 -> entries.add(at, entries.remove(random.nextInt(entries.size())));
        default -> entries.set(at, withOtherChild(entries.get(at)));
      }
      if (entries.isEmpty()) {
        entries.add(entry());
      }
    }
    add(base, entries);
  }

  /** True where the last version has the parts that it has when it is read for itself. */
  boolean isCutAsReadWhole() {
    Version last = versions.get(versions.size() - 1);
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    last.entries().forEach(tree::writeBytes);
    TreeReader other = new TreeReader(ObjectFormat.SHA1, new Kept(1, 1000));
    other.read(ByteSlice.of(tree.toByteArray()), TreeReader.Memory.NONE, new CopyList());
    return Arrays.equals(other.memory().parts().starts(), last.memory().parts().starts());
  }

  private void add(Version base, List<byte[]> entries) {
    Map<byte[], Integer> sources = new IdentityHashMap<>();
    int end = 0;
    for (byte[] entry : base.entries()) {
      sources.put(entry, end);
      end += entry.length;
    }
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    CopyList copies = new CopyList();
    EdgeStore.Run edges = new EdgeStore.Run();
    TreeEntries single = new TreeEntries(ObjectFormat.SHA1);
    for (byte[] entry : entries) {
      if (sources.containsKey(entry)) {
        copies.add(tree.size(), sources.get(entry), entry.length);
      }
      tree.writeBytes(entry);
      single.reset(ByteSlice.of(entry));
      single.advance();
      whole.entry(single, edges);
    }
    reader.read(ByteSlice.of(tree.toByteArray()), base.memory(), copies);
    byParts.add(SUB_TREES + versions.size(), reader.kept());
    whole.add(SUB_TREES + versions.size(), edges);
    versions.add(new Version(entries, reader.memory()));
  }

  /** An entry of any kind, whose id tells what it names. */
  private byte[] entry() {
    int kind = random.nextInt(10);
    String text = (kind < 2 ? "100644" : "40000") + " n" + random.nextInt(1 << 20) + "\0";
    byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
    return withOtherChild(Arrays.copyOf(start, start.length + 20));
  }

  private byte[] withOtherChild(byte[] entry) {
    boolean isTree = entry[0] == '4';
    int child = random.nextInt(isTree ? SUB_TREES : 2 * SOUGHT);
    byte[] other = entry.clone();
    ByteBuffer.wrap(other).putInt(other.length - 20, child);
    return other;
  }
}
