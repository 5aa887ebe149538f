package dev.leaksift.source.git.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.source.git.pack.ObjectFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any index at all is read or refused with a reason. The first byte tells whether what follows is
 * an index, the one that it shares, or both cut in halves; the checksum is left out.
 */
class IndexFuzzTest {
  private static final ObjectFormat FORMAT = ObjectFormat.SHA1;
  private static final byte[] SHARED_ID = "i".repeat(20).getBytes(StandardCharsets.US_ASCII);

  @TempDir static Path directory;

  static Stream<Arguments> seeds() throws IOException {
    byte[] tree = ("\0" + "3 1\n" + "i".repeat(20) + "dir\0" + "-1 0\n").getBytes();
    ByteBuffer bits = ByteBuffer.allocate(28).putInt(3).putInt(2).putLong(2L << 33).putLong(5);
    byte[] link =
        ByteBuffer.allocate(76).put(SHARED_ID).put(bits.array()).put(bits.array()).array();
    return Stream.of(
            concat(new byte[] {0}, entries(2, "a", "dir/b"), extension("TREE", tree)),
            concat(new byte[] {0}, entries(4, "a", "dir/b"), extension("sdir", new byte[0])),
            concat(new byte[] {1}, entries(3, "a"), extension("link", link), entries(2, "b", "c")),
            concat(new byte[] {0}, entries(2), extension("EOIE", new byte[24])))
        .map(seed -> Arguments.of((Object) seed));
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static byte[] extension(String name, byte[] content) {
    byte[] size = ByteBuffer.allocate(4).putInt(content.length).array();
    return concat(name.getBytes(StandardCharsets.US_ASCII), size, content);
  }

  private static byte[] entries(int version, String... paths) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("DIRC".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(ByteBuffer.allocate(8).putInt(version).putInt(paths.length).array());
    for (String path : paths) {
      ByteBuffer entry = ByteBuffer.allocate(62).putInt(24, 0100644);
      entry.putShort(60, (short) path.length());
      out.writeBytes(entry.array());
      int drop = version == 4 ? 1 : 0;
      out.writeBytes(new byte[drop]);
      out.writeBytes(path.getBytes(StandardCharsets.US_ASCII));
      int length = 62 + path.length();
      out.writeBytes(new byte[version == 4 ? 1 : (length + 8) / 8 * 8 - length]);
    }
    return out.toByteArray();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void index(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    int cut = input[0] == 1 ? secondHead(bytes) : bytes.length;
    byte[] noSum = new byte[FORMAT.idBytes()];
    String shared = "sharedindex." + "69".repeat(20);
    write("index", concat(Arrays.copyOf(bytes, cut), noSum));
    write(shared, concat(Arrays.copyOfRange(bytes, cut, bytes.length), noSum));

    try {
      IndexFile index = IndexFile.read(directory.resolve("index"), directory, FORMAT);

      assertThat(index.entries()).hasSizeLessThanOrEqualTo(input.length);
      assertThat(index.entries()).allMatch(entry -> entry.stage() >= 0 && entry.stage() < 4);
    } catch (IndexFormatException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  private static int secondHead(byte[] bytes) {
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("DIRC", 1);
    return at < 0 ? bytes.length : at;
  }

  private static void write(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name), bytes);
  }
}
