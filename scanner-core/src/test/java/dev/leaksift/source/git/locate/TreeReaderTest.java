package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.store.TreeEntries;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Trees read by what is new in them, against the same trees read whole. */
class TreeReaderTest {
  private static final CopyList NOTHING = new CopyList();

  private final Keeper keeper = new Keeper();
  private final TreeReader byChange = new TreeReader(ObjectFormat.SHA1, keeper);
  private final TreeReader whole = new TreeReader(ObjectFormat.SHA1, new Keeper());

  /** Keeps none, one or two edges of an entry, by its own bytes alone. */
  private static final class Keeper implements TreeReader.Sink {
    final List<String> looked = new ArrayList<>();
    final List<byte[]> parts = new ArrayList<>();

    @Override
    public void entry(TreeEntries entry, EdgeStore.Run kept) {
      looked.add(entry.name());
      for (int i = (int) (entry.idStart() & 3); i < 2; i++) {
        kept.add(entry.name().hashCode() & 0xfffff);
        kept.add(7);
      }
    }

    @Override
    public int part(EdgeStore.Run kept, int start, int end) {
      parts.add(Arrays.copyOfRange(kept.copy(), start, end));
      return parts.size() - 1;
    }
  }

  /** A tree, and how it is made from the one before. */
  private record Change(byte[] bytes, CopyList copies) {}

  @Test
  void read_oneEntryOfThousandChanged_looksAtOneEntry() {
    Random random = new Random(1);
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      entries.add(entry(random, "name" + i));
    }
    byte[] before = join(entries);
    int at = 0;
    for (int i = 0; i < 500; i++) {
      at += entries.get(i).length;
    }
    byte[] after = before.clone();
    int idEnd = at + entries.get(500).length;
    after[idEnd - 1] ^= 1;
    CopyList copies = new CopyList();
    copies.add(0, 0, idEnd - 20);
    copies.add(idEnd, idEnd, after.length - idEnd);
    byChange.read(ByteSlice.of(before), TreeReader.Memory.NONE, NOTHING);
    keeper.looked.clear();

    byChange.read(ByteSlice.of(after), byChange.memory(), copies);

    assertThat(keeper.looked).containsExactly("name500");
    assertSame(after);
  }

  /** Generation after generation, each read by what is remembered of the one before. */
  @Test
  void read_randomChanges_isAsReadWhole() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] tree = randomTree(random);
      byChange.read(ByteSlice.of(tree), TreeReader.Memory.NONE, NOTHING);
      assertSame(tree);
      for (int generation = 0; generation < 12; generation++) {
        TreeReader.Memory base = byChange.memory();
        Change change = change(random, tree);
        tree = change.bytes();

        byChange.read(ByteSlice.of(tree), base, change.copies());

        assertSame(tree);
      }
    }
  }

  private void assertSame(byte[] tree) {
    whole.read(ByteSlice.of(tree), TreeReader.Memory.NONE, NOTHING);
    TreeReader.Memory expected = whole.memory();
    TreeReader.Memory memory = byChange.memory();
    assertThat(memory.starts()).isEqualTo(expected.starts());
    assertThat(memory.keptAt()).isEqualTo(expected.keptAt());
    assertThat(memory.kept()).isEqualTo(expected.kept());
    assertThat(memory.parts().starts()).isEqualTo(expected.parts().starts());
    for (int part = 0; part < memory.parts().numbers().length; part++) {
      int start = memory.parts().starts()[part];
      int end = memory.parts().starts()[part + 1];
      assertThat(keeper.parts.get(memory.parts().numbers()[part]))
          .isEqualTo(Arrays.copyOfRange(memory.kept(), start, end));
    }
    assertThat(byChange.readToItsEnd()).isEqualTo(whole.readToItsEnd());
  }

  private static byte[] randomTree(Random random) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = random.nextInt(random.nextInt(4) == 0 ? 400 : 60); i >= 0; i--) {
      entries.add(entry(random, "n" + random.nextInt(200)));
    }
    return join(entries);
  }

  private static byte[] entry(Random random, String name) {
    byte[] id = new byte[20];
    random.nextBytes(id);
    if (random.nextInt(8) == 0) {
      // An id that looks like entries itself: reading may fall into step behind it.
      byte[] text = "40000 a\00040000 b\0004 c".getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(text, 0, id, 0, text.length);
    }
    String mode = random.nextBoolean() ? "40000" : "100644";
    return join(List.of((mode + " " + name + "\0").getBytes(StandardCharsets.ISO_8859_1), id));
  }

  /** Runs of the base, from anywhere and in any order as often as not, with new bytes between. */
  private static Change change(Random random, byte[] base) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CopyList copies = new CopyList();
    int at = 0;
    for (int i = random.nextInt(6); i >= 0; i--) {
      at = random.nextInt(4) == 0 ? random.nextInt(base.length + 1) : at;
      int length = random.nextInt(base.length - at + 1);
      copies.add(out.size(), at, length);
      out.write(base, at, length);
      at += length;
      switch (random.nextInt(5)) {
        case 0 -> out.writeBytes(entry(random, "new"));
        case 1 -> {
          byte[] id = new byte[Math.min(20, base.length - at)];
          random.nextBytes(id);
          out.writeBytes(id);
          at += id.length;
        }
        case 2 -> out.write(random.nextInt(256));
        case 3 -> at = Math.min(base.length, at + random.nextInt(70));
        default -> {}
      }
    }
    int rest = random.nextInt(3) == 0 ? random.nextInt(base.length - at + 1) : base.length - at;
    copies.add(out.size(), at, rest);
    out.write(base, at, rest);
    return new Change(out.toByteArray(), copies);
  }

  private static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
