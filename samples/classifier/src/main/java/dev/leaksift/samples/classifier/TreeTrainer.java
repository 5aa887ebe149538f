package dev.leaksift.samples.classifier;

import dev.leaksift.detect.weights.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Gradient boosting of shallow trees for a yes-or-no question (Friedman 2001; second-order leaves
 * as in XGBoost, Chen and Guestrin 2016; split points from histograms). Deterministic for a seed.
 */
final class TreeTrainer {
  private static final int BINS = 48;

  /** How to train. */
  record Settings(int trees, int depth, double rate, double lambda, double minWeight, long seed) {}

  private final Settings settings;
  private final int features;
  private final int rows;
  private final byte[][] bins;
  private final float[][] cuts;
  private final boolean[] real;
  private final double[] weight;
  private final double[] logit;
  private final double[] gradient;
  private final double[] hessian;
  private final NodeList nodes = new NodeList();

  TreeTrainer(List<Example> examples, Settings settings) {
    this.settings = settings;
    rows = examples.size();
    features = examples.get(0).features().length;
    bins = new byte[features][rows];
    cuts = new float[features][];
    real = new boolean[rows];
    weight = new double[rows];
    for (int i = 0; i < rows; i++) {
      real[i] = examples.get(i).real();
      weight[i] = examples.get(i).weight();
    }
    for (int f = 0; f < features; f++) {
      cut(examples, f);
    }
    logit = new double[rows];
    gradient = new double[rows];
    hessian = new double[rows];
  }

  /** Splits a feature's range so that each bin holds about the same number of rows. */
  private void cut(List<Example> examples, int f) {
    float[] sorted = new float[rows];
    for (int i = 0; i < rows; i++) {
      sorted[i] = examples.get(i).features()[f];
    }
    Arrays.sort(sorted);
    float[] found = new float[BINS];
    int n = 0;
    for (int k = 1; k < BINS; k++) {
      float low = sorted[(int) ((long) k * rows / BINS)];
      int next = (int) ((long) k * rows / BINS);
      while (next < rows && sorted[next] == low) {
        next++;
      }
      if (next < rows) {
        float edge = (low + sorted[next]) / 2;
        if (n == 0 || edge > found[n - 1]) {
          found[n++] = edge;
        }
      }
    }
    if (n == 0 && sorted[0] < sorted[rows - 1]) {
      found[n++] = (sorted[0] + sorted[rows - 1]) / 2;
    }
    cuts[f] = Arrays.copyOf(found, n);
    for (int i = 0; i < rows; i++) {
      int at = Arrays.binarySearch(cuts[f], examples.get(i).features()[f]);
      bins[f][i] = (byte) (at < 0 ? -at - 1 : at + 1);
    }
  }

  TreeEnsemble train() {
    Random random = new Random(settings.seed);
    double positive = 0;
    double all = 0;
    for (int i = 0; i < rows; i++) {
      positive += real[i] ? weight[i] : 0;
      all += weight[i];
    }
    double base = Math.log(positive / (all - positive));
    Arrays.fill(logit, base);
    int[] roots = new int[settings.trees];
    for (int t = 0; t < settings.trees; t++) {
      for (int i = 0; i < rows; i++) {
        double p = 1 / (1 + Math.exp(-logit[i]));
        gradient[i] = weight[i] * (p - (real[i] ? 1 : 0));
        hessian[i] = weight[i] * p * (1 - p);
      }
      boolean[] asked = new boolean[features];
      for (int f = 0; f < features; f++) {
        asked[f] = cuts[f].length > 0 && random.nextDouble() < 0.5;
      }
      roots[t] = grow(sample(random), asked, 0);
      for (int i = 0; i < rows; i++) {
        logit[i] += nodes.value[leaf(roots[t], i)];
      }
    }
    return new TreeEnsemble((float) base, roots, nodes.done());
  }

  private int[] sample(Random random) {
    int[] chosen = new int[rows];
    int n = 0;
    for (int i = 0; i < rows; i++) {
      if (random.nextDouble() < 0.75) {
        chosen[n++] = i;
      }
    }
    return Arrays.copyOf(chosen, n);
  }

  private int leaf(int root, int row) {
    int node = root;
    while (nodes.feature[node] != TreeEnsemble.LEAF) {
      boolean goesLeft = bins[nodes.feature[node]][row] <= nodes.bin[node];
      node = goesLeft ? nodes.left[node] : nodes.right[node];
    }
    return node;
  }

  private int grow(int[] members, boolean[] asked, int depth) {
    double g = 0;
    double h = 0;
    for (int i : members) {
      g += gradient[i];
      h += hessian[i];
    }
    int node = nodes.add((float) (-settings.rate * g / (h + settings.lambda)));
    if (depth == settings.depth || h < 2 * settings.minWeight) {
      return node;
    }
    Split best = bestSplit(members, asked, g, h);
    if (best.gain <= 1e-3) {
      return node;
    }
    int n = 0;
    int[] leftMembers = new int[members.length];
    int[] rightMembers = new int[members.length];
    int m = 0;
    for (int i : members) {
      if (bins[best.feature][i] <= best.bin) {
        leftMembers[n++] = i;
      } else {
        rightMembers[m++] = i;
      }
    }
    int left = grow(Arrays.copyOf(leftMembers, n), asked, depth + 1);
    int right = grow(Arrays.copyOf(rightMembers, m), asked, depth + 1);
    nodes.split(node, best, cuts[best.feature][best.bin], left, right);
    return node;
  }

  /** A question and what it is worth. */
  record Split(int feature, int bin, double gain) {}

  private Split bestSplit(int[] members, boolean[] asked, double g, double h) {
    Split best = new Split(0, 0, 0);
    double whole = g * g / (h + settings.lambda);
    double[] sumG = new double[BINS + 1];
    double[] sumH = new double[BINS + 1];
    for (int f = 0; f < features; f++) {
      if (!asked[f]) {
        continue;
      }
      Arrays.fill(sumG, 0);
      Arrays.fill(sumH, 0);
      byte[] bin = bins[f];
      for (int i : members) {
        sumG[bin[i]] += gradient[i];
        sumH[bin[i]] += hessian[i];
      }
      double leftG = 0;
      double leftH = 0;
      for (int k = 0; k < cuts[f].length; k++) {
        leftG += sumG[k];
        leftH += sumH[k];
        if (leftH < settings.minWeight || h - leftH < settings.minWeight) {
          continue;
        }
        double rightG = g - leftG;
        double gain =
            leftG * leftG / (leftH + settings.lambda)
                + rightG * rightG / (h - leftH + settings.lambda)
                - whole;
        if (gain > best.gain) {
          best = new Split(f, k, gain);
        }
      }
    }
    return best;
  }

  /** Growing arrays of nodes. */
  private static final class NodeList {
    short[] feature = new short[1024];
    int[] bin = new int[1024];
    float[] threshold = new float[1024];
    int[] left = new int[1024];
    int[] right = new int[1024];
    float[] value = new float[1024];
    int size;

    int add(float outcome) {
      if (size == feature.length) {
        int more = size * 2;
        feature = Arrays.copyOf(feature, more);
        bin = Arrays.copyOf(bin, more);
        threshold = Arrays.copyOf(threshold, more);
        left = Arrays.copyOf(left, more);
        right = Arrays.copyOf(right, more);
        value = Arrays.copyOf(value, more);
      }
      feature[size] = TreeEnsemble.LEAF;
      value[size] = outcome;
      return size++;
    }

    void split(int node, Split split, float at, int leftChild, int rightChild) {
      feature[node] = (short) split.feature;
      bin[node] = split.bin;
      threshold[node] = at;
      left[node] = leftChild;
      right[node] = rightChild;
    }

    TreeEnsemble.Nodes done() {
      return new TreeEnsemble.Nodes(
          Arrays.copyOf(feature, size),
          Arrays.copyOf(threshold, size),
          Arrays.copyOf(left, size),
          Arrays.copyOf(right, size),
          Arrays.copyOf(value, size));
    }
  }
}
