package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any index at all, of both versions, is refused when opened or answers every question after. */
class PackIndexFuzzTest {
  private static final int MAX_NAMES = 40;

  /** Version and format, how many names, two bytes for each; then places and what stands there. */
  static Stream<Arguments> seeds() {
    byte[] few = {0, 3, 1, 1, 1, 2, 9, 9};
    byte[] old = {1, 5, 0, 0, 0, 1, 4, 4, 5, 5, (byte) 255, 7, 0, 8, 1};
    byte[] wide = {2, 4, 1, 1, 2, 2, 3, 3, 4, 4, 4, 4, (byte) 255};
    byte[] none = {3, 0};
    return Stream.of(few, old, wide, none).map(bytes -> Arguments.of((Object) bytes));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void index(byte[] input) {
    if (input.length < 2) {
      return;
    }
    boolean old = (input[0] & 1) == 1;
    ObjectFormat format = (input[0] & 2) == 0 ? ObjectFormat.SHA1 : ObjectFormat.SHA256;
    TreeMap<ObjectName, Long> rows = new TreeMap<>();
    int at = 2;
    int end = Math.min(input.length - 1, 2 + 2 * Math.min(MAX_NAMES, input[1] & 255));
    for (; at < end; at += 2) {
      byte[] id = new byte[32];
      id[0] = input[at];
      id[19] = input[at + 1];
      rows.put(ObjectName.of(id, 0, format), (input[at + 1] & 255L) << (old ? 20 : 25));
    }
    byte[] bytes = old ? old(rows, format) : current(rows, format);
    boolean changed = false;
    for (; at + 3 <= input.length; at += 3) {
      int place = ((input[at] & 255) << 8 | input[at + 1] & 255) % bytes.length;
      changed |= bytes[place] != input[at + 2];
      bytes[place] = input[at + 2];
    }
    if (at < input.length) {
      bytes = Arrays.copyOf(bytes, bytes.length - (input[at] & 15));
      changed = true;
    }

    assertAnswers(bytes, format, changed ? null : rows);
  }

  private static byte[] current(TreeMap<ObjectName, Long> rows, ObjectFormat format) {
    IndexWriter writer = new IndexWriter(format);
    rows.forEach((name, offset) -> writer.add(name, offset, (int) (offset * 31)));
    return writer.bytes();
  }

  /** Version 1: the fan-out table, then offset and name of each object. */
  private static byte[] old(TreeMap<ObjectName, Long> rows, ObjectFormat format) {
    int stride = 4 + format.idBytes();
    ByteBuffer out = ByteBuffer.allocate(1024 + rows.size() * stride + 2 * format.idBytes());
    for (int first = 0; first < 256; first++) {
      int most = first;
      out.putInt((int) rows.keySet().stream().filter(n -> n.word0() >>> 56 <= most).count());
    }
    rows.forEach((name, offset) -> {
      out.putInt((int) (long) offset);
      name.copyTo(out.array(), out.position());
      out.position(out.position() + format.idBytes());
    });
    return out.array();
  }

  private static void assertAnswers(
      byte[] bytes, ObjectFormat format, @Nullable TreeMap<ObjectName, Long> rows) {
    PackIndex index;
    try {
      index = PackIndex.open(MappedBytes.of(bytes), format, IndexCheck.NAMES);
    } catch (PackDataException e) {
      assertThat(rows).isNull();
      return;
    }
    for (int position = 0; position < index.count(); position++) {
      ObjectName name = index.name(position);
      int found = index.find(name);
      assertThat(index.name(found)).isEqualTo(name);
      assertThat(index.offset(position)).isNotNegative();
      if (rows != null) {
        assertThat(found).isEqualTo(position);
        assertThat(index.offset(position)).isEqualTo(rows.get(name));
      }
    }
    for (int first = 0; first < 256; first++) {
      byte[] id = new byte[32];
      id[0] = (byte) first;
      id[1] = 1;
      ObjectName absent = ObjectName.of(id, 0, format);
      int found = index.find(absent);
      assertThat(found == PackIndex.ABSENT || index.name(found).equals(absent)).isTrue();
    }
  }
}
