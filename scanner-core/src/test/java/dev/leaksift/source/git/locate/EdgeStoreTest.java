package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeStoreTest {
  @Test
  void runs_comeBackAsTheyWereAppended() {
    Random random = new Random(3);
    EdgeStore store = new EdgeStore();
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
      handles.add(store.append(run));
    }

    EdgeStore.Cursor cursor = store.new Cursor();
    for (int i = 0; i < expected.size(); i++) {
      cursor.open(handles.get(i));
      List<Integer> read = new ArrayList<>();
      while (cursor.hasNext()) {
        read.add(cursor.next());
      }
      assertThat(read).isEqualTo(expected.get(i));
    }
  }
}
