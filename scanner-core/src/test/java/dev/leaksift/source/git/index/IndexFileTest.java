package dev.leaksift.source.git.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.source.git.pack.ObjectFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFileTest {
  @TempDir Path dir;

  /** An index of version 2 without checksum and with a cached tree. */
  private static byte[] sample() {
    ByteBuffer out = entries("a", "dir/b", "dir/some longer name");
    byte[] tree = tree();
    out.put("TREE".getBytes(StandardCharsets.US_ASCII)).putInt(tree.length).put(tree);
    return withoutSum(out);
  }

  private static byte[] withoutSum(ByteBuffer out) {
    out.position(out.position() + 20);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static ByteBuffer entries(String... paths) {
    ByteBuffer out = ByteBuffer.allocate(1000);
    out.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(paths.length);
    for (String path : paths) {
      int start = out.position();
      out.position(start + 24);
      out.putInt(0100644).putInt(0).putInt(0).putInt(5);
      out.position(out.position() + 20);
      out.putShort((short) path.length());
      out.put(path.getBytes(StandardCharsets.US_ASCII));
      int length = out.position() - start;
      out.position(start + (length + 8) / 8 * 8);
    }
    return out;
  }

  private static byte[] tree() {
    String text = "\0" + "3 1\n" + "i".repeat(20) + "dir\0" + "-1 0\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private IndexFile read(byte[] bytes) throws IOException {
    Path file = Files.write(dir.resolve("index"), bytes);
    return IndexFile.read(file, dir, ObjectFormat.SHA1);
  }

  @Test
  void sample_isRead() throws IOException {
    IndexFile index = read(sample());

    assertThat(index.entries())
        .extracting(IndexEntry::path)
        .containsExactly("a", "dir/b", "dir/some longer name");
    CachedTree trees = index.trees().orElseThrow();
    assertThat(trees.tree("")).isPresent();
    assertThat(trees.entries("")).isEqualTo(3);
    assertThat(trees.tree("dir/")).isEmpty();
    assertThat(trees.tree("other/")).isEmpty();
    assertThat(index.isDamaged()).isFalse();
  }

  /** As before the first commit: nothing follows the entry, which is as small as one can be. */
  @Test
  void shortestEntry_atTheEnd_isRead() throws IOException {
    IndexFile index = read(withoutSum(entries("a")));

    assertThat(index.entries()).extracting(IndexEntry::path).containsExactly("a");
  }

  @Test
  void extension_thatMustBeUnderstoodAndIsNot_isAGapBesideTheEntries() throws IOException {
    byte[] tree = tree();
    ByteBuffer out = entries("a", "b");
    out.put("TREE".getBytes(StandardCharsets.US_ASCII)).putInt(tree.length).put(tree);
    out.put("zzzz".getBytes(StandardCharsets.US_ASCII)).putInt(3).put(new byte[3]);

    IndexFile index = read(withoutSum(out));

    assertThat(index.entries()).extracting(IndexEntry::path).containsExactly("a", "b");
    assertThat(index.gaps()).singleElement().asString().contains("zzzz");
    assertThat(index.trees()).isEmpty();
  }

  @Test
  void sharedPart_thatIsNotThere_isAGapBesideTheNewEntries() throws IOException {
    ByteBuffer out = entries("", "new");
    out.put("link".getBytes(StandardCharsets.US_ASCII))
        .putInt(20)
        .put("s".repeat(20).getBytes(StandardCharsets.US_ASCII));

    IndexFile index = read(withoutSum(out));

    assertThat(index.entries()).extracting(IndexEntry::path).containsExactly("new");
    assertThat(index.gaps()).singleElement().asString().contains("not there");
  }

  @Test
  void missingFile_isEmpty() throws IOException {
    assertThat(IndexFile.read(dir.resolve("none"), dir, ObjectFormat.SHA1).entries()).isEmpty();
  }

  @Test
  void anyDamage_isToldOrHarmless() {
    Random random = new Random(13);
    byte[] good = sample();
    int refused = 0;
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(4) > 0 ? good.length : random.nextInt(300));
      for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        IndexFile index = read(bytes);
        index.entries().forEach(entry -> assertThat(entry.path()).isNotNull());
        index.trees().ifPresent(trees -> trees.tree("dir/"));
        if (index.isDamaged()) {
          refused++;
        }
        assertThat(index.entries().size()).isLessThanOrEqualTo(3);
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("null");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
