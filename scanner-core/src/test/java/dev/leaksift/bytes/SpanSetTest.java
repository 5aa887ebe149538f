package dev.leaksift.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanSetTest {
  @Test
  void empty_overlapsNothing() {
    SpanSet set = new SpanSet();

    assertThat(set.isEmpty()).isTrue();
    assertThat(set.overlaps(new Span(0, 10))).isFalse();
  }

  @Test
  void overlaps_isThatOfAnySpan() {
    Random random = new Random(4);
    for (int round = 0; round < 500; round++) {
      SpanSet set = new SpanSet();
      List<Span> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Span span = span(random);
        Span asked = span(random);
        set.add(span);
        all.add(span);

        assertThat(set.overlaps(asked)).isEqualTo(all.stream().anyMatch(asked::overlaps));
      }
    }
  }

  private static Span span(Random random) {
    int start = random.nextInt(100);
    return new Span(start, start + 1 + random.nextInt(12));
  }
}
