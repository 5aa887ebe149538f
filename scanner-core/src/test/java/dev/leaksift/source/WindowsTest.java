package dev.leaksift.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Region;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Span;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private final List<String> found = new ArrayList<>();

  /** A sink that finds every letter X, as a detector would. */
  private final ContentSink sink =
      new ContentSink() {
        @Override
        public Scanned accept(Content content) {
          List<Match> own = content.window().orElseThrow().own(matches(content.bytes()));
          own.forEach(match -> found.add(match.region().line() + ":" + match.region().column()));
          return new Scanned() {};
        }

        @Override
        public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
          throw new AssertionError();
        }

        @Override
        public void problem(ScanProblem problem) {
          throw new AssertionError(problem);
        }

        @Override
        public boolean stopped() {
          return false;
        }

        @Override
        public void close() {}
      };

  private static List<Match> matches(ByteSlice bytes) {
    List<Match> matches = new ArrayList<>();
    int line = 1;
    int column = 1;
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) == 'X') {
        matches.add(match(i, new Region(line, column, line, column + 1)));
      }
      if (bytes.at(i) == '\n') {
        line++;
        column = 1;
      } else if ((bytes.at(i) & 0xC0) != 0x80) {
        column++;
      }
    }
    return matches;
  }

  private static Match match(int at, Region region) {
    return new Match(
        "x",
        new Span(at, at + 1),
        region,
        Secret.of("X"),
        Severity.LOW,
        Confidence.LOW,
        List.of(),
        OptionalDouble.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Test
  void windows_ofAnySize_giveEachMatchOnceAtItsPlace() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(400);
      for (int i = 0; i < length; i++) {
        text.append(List.of("X", "a", "\n", "\u00e9").get(random.nextInt(4)));
      }
      byte[] bytes = text.toString().getBytes(UTF_8);
      List<String> expected = new ArrayList<>();
      matches(ByteSlice.of(bytes))
          .forEach(m -> expected.add(m.region().line() + ":" + m.region().column()));
      found.clear();

      int margin = 1 + random.nextInt(10);
      new Windows(
              new Origin.StandardInput(),
              sink,
              Optional.empty(),
              2 * margin + 1 + random.nextInt(60),
              margin)
          .read(new ByteArrayInputStream(bytes));

      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void stream_thatNeverEnds_isReadToItsLimitAndTold() throws Exception {
    RecordingSinks recorded = new RecordingSinks();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            Arrays.fill(to, offset, offset + length, (byte) 'a');
            return length;
          }
        };

    new Windows(new Origin.WorkTreeFile("log"), recorded.open(), Optional.empty(), 1 << 12, 1 << 8)
        .read(endless, 1 << 16);

    assertThat(recorded.problems()).containsExactly("TOO_BIG log");
    assertThat(recorded.contents().values().iterator().next()).hasSizeBetween(1 << 16, 1 << 18);
  }
}
