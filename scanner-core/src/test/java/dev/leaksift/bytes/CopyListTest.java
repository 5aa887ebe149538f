package dev.leaksift.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyListTest {
  private final CopyList all = new CopyList();
  private final CopyList kept = new CopyList();

  @Test
  void takeLongRuns_someShort_leavesThemOut() {
    all.add(0, 100, 32);
    all.add(40, 10, 31);
    all.add(80, 200, 500);

    kept.takeLongRuns(all, 32);

    assertThat(kept.size()).isEqualTo(2);
    assertThat(kept.target(0)).isZero();
    assertThat(kept.source(0)).isEqualTo(100);
    assertThat(kept.length(0)).isEqualTo(32);
    assertThat(kept.target(1)).isEqualTo(80);
    assertThat(kept.source(1)).isEqualTo(200);
    assertThat(kept.length(1)).isEqualTo(500);
  }

  @Test
  void takeLongRuns_moreThanBefore_takesAllAndForgetsTheOldOnes() {
    kept.add(0, 7, 40);
    for (int i = 0; i < 1_000; i++) {
      all.add(100 * i, 200 * i, 50);
    }

    kept.takeLongRuns(all, 50);

    assertThat(kept.size()).isEqualTo(1_000);
    assertThat(kept.source(0)).isZero();
    assertThat(kept.target(999)).isEqualTo(99_900);
    assertThat(all.size()).isEqualTo(1_000);
  }
}
