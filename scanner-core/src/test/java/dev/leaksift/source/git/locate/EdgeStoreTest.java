package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeStoreTest {
  @Test
  void runs_ofSeveralWriters_comeBackAsTheyWereAppended() {
    Random random = new Random(3);
    EdgeStore store = new EdgeStore();
    List<EdgeStore.Writer> writers =
        List.of(store.new Writer(), store.new Writer(), store.new Writer());
    EdgeStore.Run run = new EdgeStore.Run();
    List<List<Integer>> expected = new ArrayList<>();
    List<Integer> handles = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      run.clear();
      List<Integer> numbers = new ArrayList<>();
      for (int n = random.nextInt(i % 100 == 0 ? 400_000 : 20); n >= 0; n--) {
        numbers.add(random.nextInt() >>> 1 + random.nextInt(30));
        run.add(numbers.get(numbers.size() - 1));
      }
      expected.add(numbers);
      handles.add(writers.get(random.nextInt(3)).append(run));
    }

    EdgeStore.Reader reader = store.new Reader();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(read(reader, handles.get(i))).isEqualTo(expected.get(i));
    }
  }

  @Test
  void run_withPartOfAnother_hasItsNumbers() {
    EdgeStore.Run run = new EdgeStore.Run();
    run.add(5);
    run.add(300);
    int from = run.length();
    run.add(1 << 30);
    run.add(7);
    byte[] other = run.copy();
    run.clear();
    run.add(9);

    run.addAll(other, from, other.length);

    EdgeStore store = new EdgeStore();
    int handle = store.new Writer().append(run);
    assertThat(read(store.new Reader(), handle)).containsExactly(9, 1 << 30, 7);
  }

  private static List<Integer> read(EdgeStore.Reader reader, int handle) {
    List<Integer> read = new ArrayList<>();
    reader.open(handle);
    for (int count = reader.read(); count > 0; count = reader.read()) {
      for (int i = 0; i < count; i++) {
        read.add(reader.number(i));
      }
    }
    return read;
  }
}
