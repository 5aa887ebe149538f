package dev.leaksift.detect.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  /** Two trees: one asks feature 0, then 1; the other is a leaf. */
  private static TreeEnsemble small() {
    short leaf = TreeEnsemble.LEAF;
    return new TreeEnsemble(
        0.5f,
        new int[] {0, 5},
        new TreeEnsemble.Nodes(
            new short[] {0, leaf, 1, leaf, leaf, leaf},
            new float[] {2, 0, 7, 0, 0, 0},
            new int[] {1, 0, 3, 0, 0, 0},
            new int[] {2, 0, 4, 0, 0, 0},
            new float[] {0.1f, -1, 0.4f, 0.2f, 3, 0.25f}));
  }

  @Test
  void logit_vector_sumOfLeaves() {
    assertThat(small().logit(new float[] {1, 9})).isEqualTo(0.5f - 1 + 0.25f);
    assertThat(small().logit(new float[] {2, 6})).isEqualTo(0.5f + 0.2f + 0.25f);
    assertThat(small().logit(new float[] {2, 7})).isEqualTo(0.5f + 3 + 0.25f);
  }

  @Test
  void logit_floor_sumWhereItIsReachedElseLess() {
    Random random = new Random(3);
    TreeEnsemble trees = random(random, 100);
    int given = 0;

    for (int i = 0; i < 5_000; i++) {
      float[] v = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      float floor = random.nextFloat() * 20 - 10;
      float sum = trees.logit(v);
      if (sum >= floor) {
        assertThat(trees.logit(v, floor)).isEqualTo(sum);
        given++;
      } else {
        assertThat(trees.logit(v, floor)).isLessThan(floor);
      }
    }

    assertThat(given).isBetween(500, 4_500);
  }

  /** Trees of one question each. */
  private static TreeEnsemble random(Random random, int count) {
    int[] roots = new int[count];
    short[] feature = new short[3 * count];
    float[] threshold = new float[3 * count];
    int[] left = new int[3 * count];
    int[] right = new int[3 * count];
    float[] value = new float[3 * count];
    for (int tree = 0; tree < count; tree++) {
      int root = 3 * tree;
      roots[tree] = root;
      feature[root] = (short) random.nextInt(3);
      threshold[root] = random.nextFloat();
      for (int child = root + 1; child < root + 3; child++) {
        feature[child] = TreeEnsemble.LEAF;
        value[child] = random.nextFloat() - 0.5f;
      }
      left[root] = root + 1;
      right[root] = root + 2;
    }
    TreeEnsemble.Nodes nodes = new TreeEnsemble.Nodes(feature, threshold, left, right, value);
    return new TreeEnsemble(0, roots, nodes);
  }

  @Test
  void explain_vector_givesEachFeatureItsShare() {
    Score score = small().explain(new float[] {2, 7});

    assertThat(score.contributions()[0]).isCloseTo(0.3f, within(1e-6f));
    assertThat(score.contributions()[1]).isCloseTo(2.6f, within(1e-6f));
    assertThat(score.logit()).isEqualTo(small().logit(new float[] {2, 7}));
  }

  @Test
  void read_whatWasWritten_same() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    small().write(out);

    TreeEnsemble read = TreeEnsemble.read(new ByteArrayInputStream(out.toByteArray()));

    for (float[] v : new float[][] {{1, 1}, {3, 3}, {3, 8}}) {
      assertThat(read.logit(v)).isEqualTo(small().logit(v));
    }
  }

  @Test
  void read_cutOrOther_fails() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    small().write(out);
    byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 3);

    assertThatThrownBy(() -> TreeEnsemble.read(new ByteArrayInputStream(cut)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> TreeEnsemble.read(new ByteArrayInputStream(new byte[64])))
        .isInstanceOf(IOException.class);
  }
}
