package dev.leaksift.samples.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.weights.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeTrainerTest {
  private static final TreeTrainer.Settings SETTINGS =
      new TreeTrainer.Settings(60, 3, 0.2, 1, 1, 5);

  @Test
  void train_eitherButNotBoth_learned() {
    TreeEnsemble trees = new TreeTrainer(examples(2_000), SETTINGS).train();

    assertThat(trees.logit(new float[] {0.9f, 0.1f, 0.5f})).isGreaterThan(2);
    assertThat(trees.logit(new float[] {0.1f, 0.9f, 0.5f})).isGreaterThan(2);
    assertThat(trees.logit(new float[] {0.9f, 0.9f, 0.5f})).isLessThan(-2);
    assertThat(trees.logit(new float[] {0.1f, 0.1f, 0.5f})).isLessThan(-2);
  }

  @Test
  void train_sameInput_sameTrees() {
    float[] probe = {0.4f, 0.6f, 0.2f};

    float first = new TreeTrainer(examples(500), SETTINGS).train().logit(probe);
    float second = new TreeTrainer(examples(500), SETTINGS).train().logit(probe);

    assertThat(first).isEqualTo(second);
  }

  private static List<Example> examples(int count) {
    Random random = new Random(9);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] v = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      boolean real = v[0] > 0.5f != v[1] > 0.5f;
      Example.Place place = new Example.Place("", 1, "", "", "", real ? 'T' : 'F');
      examples.add(new Example(v, real, 1, "group", place));
    }
    return examples;
  }
}
