package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.detect.Detection;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.DetectorScratch;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePackException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With all built-in rules: any content is scanned without an exception, and scanning it as a change
 * of another gives what scanning it whole gives. The input tells what to put together, as it would
 * never guess a keyword, let alone a checksum.
 */
class DetectorFuzzTest {
  private static final int MAX_BYTES = 1 << 14;
  private static final int MAX_VERSIONS = 4;
  private static final String[] JOINTS = {
    "\n", " ", "\"", "'", "=", ": ", "\\n", "\0", "://", "@", "-----", "\t", "&", "%3D", ",", "`"
  };

  private static final List<Rule> RULES =
      BuiltinPacks.load().stream().flatMap(pack -> pack.rules().stream()).toList();
  private static final List<byte[]> PIECES = pieces();

  private static final Detector DETECTOR = Detector.of(RULES);

  private final DetectorScratch scratch = DETECTOR.newScratch();

  private static List<byte[]> pieces() {
    List<byte[]> pieces = new ArrayList<>();
    for (Rule rule : RULES) {
      List<String> texts = new ArrayList<>(rule.keywords());
      rule.examples().match().forEach(example -> texts.add(expanded(example)));
      texts.forEach(text -> pieces.add(text.getBytes(StandardCharsets.UTF_8)));
    }
    return pieces;
  }

  private static String expanded(String example) {
    try {
      return ExampleTemplates.expand(example, 1);
    } catch (RulePackException e) {
      throw new IllegalStateException("a built-in example is broken", e);
    }
  }

  static Stream<Arguments> seeds() {
    List<Arguments> seeds = new ArrayList<>();
    for (int first = 0; first < PIECES.size(); first += 50) {
      ByteArrayOutputStream seed = new ByteArrayOutputStream();
      for (int piece = first; piece < Math.min(first + 50, PIECES.size()); piece += 5) {
        seed.writeBytes(new byte[] {1, (byte) (piece >> 8), (byte) piece, 3, 'A'});
      }
      seed.writeBytes(new byte[] {7, 5, 0, 0, 0, 40, 3, 'B', 5, 0, 50, 120, 120, 0x20});
      seed.writeBytes("literal=".getBytes(StandardCharsets.US_ASCII));
      seeds.add(Arguments.of((Object) seed.toByteArray()));
    }
    return seeds.stream();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void detector(byte[] input) {
    Script script = new Script(ByteBuffer.wrap(input));
    script.runVersion();
    Detection memory = DETECTOR.scan(ByteSlice.of(script.content()), scratch).memory();
    for (int version = 1; version < MAX_VERSIONS && script.hasMore(); version++) {
      script.runVersion();
      ByteSlice content = ByteSlice.of(script.content());
      Detector.Outcome whole = DETECTOR.scan(content, scratch);

      Detector.Outcome byChange = DETECTOR.scanChange(content, memory, script.copies, scratch);

      assertThat(byChange.matches()).isEqualTo(whole.matches());
      memory = byChange.memory();
    }
  }

  /** Puts contents together: bytes as given, rules' keywords and examples, copies of before. */
  private static final class Script {
    private final ByteBuffer in;
    private final CopyList copies = new CopyList();
    private byte[] before = {};
    private ByteArrayOutputStream out = new ByteArrayOutputStream();

    Script(ByteBuffer in) {
      this.in = in;
    }

    boolean hasMore() {
      return in.hasRemaining();
    }

    byte[] content() {
      return out.toByteArray();
    }

    private int next() {
      return in.hasRemaining() ? in.get() & 255 : 0;
    }

    void runVersion() {
      before = content();
      out = new ByteArrayOutputStream();
      copies.clear();
      while (in.hasRemaining() && out.size() < MAX_BYTES) {
        int op = next();
        switch (op & 7) {
          case 0 -> literal(op >> 3);
          case 1 -> out.writeBytes(PIECES.get((next() << 8 | next()) % PIECES.size()));
          case 2 -> part();
          case 3 -> joint(next());
          case 4 -> encoded(PIECES.get((next() << 8 | next()) % PIECES.size()), op >> 3);
          case 5, 6 -> copy(next() << 8 | next(), next() << 8 | next());
          default -> {
            return;
          }
        }
      }
    }

    private void literal(int length) {
      for (int i = 0; i < length && in.hasRemaining(); i++) {
        out.write(in.get());
      }
    }

    private void part() {
      byte[] piece = PIECES.get((next() << 8 | next()) % PIECES.size());
      int from = Math.min(next(), piece.length);
      out.write(piece, from, Math.min(next(), piece.length - from));
    }

    private void joint(int which) {
      out.writeBytes(JOINTS[which % JOINTS.length].getBytes(StandardCharsets.US_ASCII));
    }

    private void encoded(byte[] piece, int way) {
      if (way % 3 == 0) {
        out.writeBytes(Base64.getEncoder().encode(piece));
      } else if (way % 3 == 1) {
        out.writeBytes(Base64.getMimeEncoder().encode(piece));
      } else {
        for (byte b : piece) {
          out.writeBytes(String.format("%%%02x", b).getBytes(StandardCharsets.US_ASCII));
        }
      }
    }

    private void copy(int where, int howMany) {
      if (before.length > 0) {
        int from = where % before.length;
        int length = Math.min(howMany, before.length - from);
        copies.add(out.size(), from, length);
        out.write(before, from, length);
      }
    }
  }
}
