package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongIntMapTest {
  @Test
  void map_behavesAsAnyMap() {
    Random random = new Random(5);
    LongIntMap map = new LongIntMap();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long key = (long) random.nextInt(100) << 32 | random.nextInt(100);
      assertThat(map.putIfAbsent(key, i)).isEqualTo(expected.putIfAbsent(key, i) == null);
    }

    expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    assertThat(map.size()).isEqualTo(expected.size());
    assertThat(map.get(1L << 40)).isEqualTo(LongIntMap.ABSENT);
  }
}
