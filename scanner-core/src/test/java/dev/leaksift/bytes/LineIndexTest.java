package dev.leaksift.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Region;
import dev.leaksift.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index is held equal to looking at each byte, whatever is asked first. */
class LineIndexTest {
  @Test
  void index_askedInAnyOrder_equalsCountingLineFeeds() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      String text = randomText(random, random.nextInt(400));
      LineIndex index = LineIndex.of(slice(text));
      List<Integer> starts = starts(text);

      for (int question = 0; question < 10; question++) {
        int offset = random.nextInt(text.length() + 1);
        int line = 1 + random.nextInt(starts.size());

        assertThat(index.lineAt(offset)).isEqualTo(lineOf(starts, offset));
        assertThat(index.lineStart(line)).isEqualTo(starts.get(line - 1));
        assertThat(text.substring(index.lineStart(line), index.lineEnd(line)))
            .isEqualTo(line(text, starts, line));
        assertThat(index.lastUpTo(line + 3)).isEqualTo(Math.min(starts.size(), line + 3));
      }
      assertThat(index.lines()).isEqualTo(starts.size());
    }
  }

  @Test
  void region_askedInAnyOrder_equalsCountingFromTheLinesStart() {
    Random random = new Random(2);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[60];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) "a\n\u00c3\u00a4\u00f0\u009f\u0098\u0080".charAt(random.nextInt(8));
      }
      ByteSlice slice = ByteSlice.of(bytes);
      LineIndex index = LineIndex.of(slice);

      for (int question = 0; question < 30; question++) {
        int start = random.nextInt(bytes.length);
        int end = start + random.nextInt(bytes.length - start + 1);

        Region region = index.region(new Span(start, end));

        int line = index.lineAt(start);
        int endLine = index.lineAt(end);
        assertThat(region)
            .isEqualTo(
                new Region(
                    line,
                    1 + Utf8.codePoints(slice, index.lineStart(line), start),
                    endLine,
                    1 + Utf8.codePoints(slice, index.lineStart(endLine), end)));
      }
    }
  }

  private static ByteSlice slice(String text) {
    byte[] bytes = ("##" + text + "\n#").getBytes(StandardCharsets.US_ASCII);
    return ByteSlice.of(bytes, 2, text.length());
  }

  private static String randomText(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append("ab\r\n\n".charAt(random.nextInt(5)));
    }
    return text.toString();
  }

  private static List<Integer> starts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
    return starts;
  }

  private static int lineOf(List<Integer> starts, int offset) {
    return (int) starts.stream().filter(start -> start <= offset).count();
  }

  private static String line(String text, List<Integer> starts, int line) {
    int end = line < starts.size() ? starts.get(line) - 1 : text.length();
    String whole = text.substring(starts.get(line - 1), end);
    return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
  }
}
