package dev.leaksift.detect.weights;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A sum of binary decision trees over a vector of floats. Immutable; the same vector gives the same
 * bits on every machine (float additions in a fixed order).
 *
 * <p>Nodes stand in arrays, a tree's root first. A node asks {@code v[feature] < threshold}: then
 * left, else right; a feature of -1 makes a leaf. Every node knows the mean outcome below it, so
 * that the way from root to leaf splits the outcome among the features asked (the method of Saabas,
 * 2014).
 *
 * <p>File: magic {@code LST1}, base (float), counts of trees and nodes (int), roots (int each),
 * then for each node feature (short), threshold (float), left and right (int), value (float).
 */
public final class TreeEnsemble {
  /** Marks a leaf. */
  public static final int LEAF = -1;

  private static final int MAGIC = 0x4c535431;
  private static final int MAX_NODES = 1 << 20;

  private final float base;
  private final int[] roots;
  private final short[] feature;
  private final float[] threshold;
  private final int[] left;
  private final int[] right;
  private final float[] value;

  /**
   * Each node's feature, threshold's bits, left and right, side by side: a cache line, not four.
   */
  private final int[] packed;

  private static final int PACKED = 4;

  /** What the trees from one on can give at most. */
  private final float[] most;

  /** Sums of floats in another order differ by less. */
  private static final float ROUNDING = 0.01f;

  /** So many trees are asked before it is seen whether the others can still make up for it. */
  private static final int AT_ONCE = 8;

  /** The arrays are taken over, not copied; node arrays must be equally long. */
  public TreeEnsemble(float base, int[] roots, Nodes nodes) {
    this.base = base;
    this.roots = roots;
    this.feature = nodes.feature;
    this.threshold = nodes.threshold;
    this.left = nodes.left;
    this.right = nodes.right;
    this.value = nodes.value;
    this.packed = new int[PACKED * value.length];
    for (int node = 0; node < value.length; node++) {
      packed[PACKED * node] = feature[node];
      packed[PACKED * node + 1] = Float.floatToRawIntBits(threshold[node]);
      packed[PACKED * node + 2] = left[node];
      packed[PACKED * node + 3] = right[node];
    }
    this.most = new float[roots.length + 1];
    for (int tree = roots.length - 1; tree >= 0; tree--) {
      most[tree] = most[tree + 1] + mostBelow(roots[tree]);
    }
  }

  private float mostBelow(int node) {
    return feature[node] == LEAF
        ? value[node]
        : Math.max(mostBelow(left[node]), mostBelow(right[node]));
  }

  /** The nodes of all trees, an array for each field; children are indexes into the arrays. */
  public record Nodes(short[] feature, float[] threshold, int[] left, int[] right, float[] value) {}

  /** The sum alone. */
  public float logit(float[] v) {
    float sum = base;
    for (int root : roots) {
      sum += value[leaf(root, v)];
    }
    return sum;
  }

  /**
   * The sum where it reaches a floor; else any number below that, found as soon as it is clear that
   * the trees left can't make up for it.
   */
  public float logit(float[] v, float floor) {
    float sum = base;
    for (int first = 0; first < roots.length; first += AT_ONCE) {
      if (sum + most[first] < floor - ROUNDING) {
        return sum + most[first];
      }
      int end = Math.min(roots.length, first + AT_ONCE);
      for (int tree = first; tree < end; tree++) {
        sum += value[leaf(roots[tree], v)];
      }
    }
    return sum;
  }

  private int leaf(int root, float[] v) {
    int[] nodes = packed;
    int at = PACKED * root;
    int asked = nodes[at];
    while (asked != LEAF) {
      boolean less = v[asked] < Float.intBitsToFloat(nodes[at + 1]);
      at = PACKED * nodes[less ? at + 2 : at + 3];
      asked = nodes[at];
    }
    return at / PACKED;
  }

  /** The sum, and what each feature gave to it. */
  public Score explain(float[] v) {
    float[] given = new float[v.length];
    for (int root : roots) {
      int node = root;
      while (feature[node] != LEAF) {
        int next = v[feature[node]] < threshold[node] ? left[node] : right[node];
        given[feature[node]] += value[next] - value[node];
        node = next;
      }
    }
    return new Score(logit(v), given);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException where it is cut short or not such a file
   */
  public static TreeEnsemble read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != MAGIC) {
      throw new IOException("no tree file");
    }
    float base = data.readFloat();
    int trees = data.readInt();
    int nodes = data.readInt();
    if (trees < 0 || nodes < trees || nodes > MAX_NODES) {
      throw new IOException("tree file with impossible counts");
    }
    int[] roots = new int[trees];
    for (int i = 0; i < trees; i++) {
      roots[i] = data.readInt();
    }
    Nodes read =
        new Nodes(
            new short[nodes], new float[nodes], new int[nodes], new int[nodes], new float[nodes]);
    for (int i = 0; i < nodes; i++) {
      read.feature[i] = data.readShort();
      read.threshold[i] = data.readFloat();
      read.left[i] = data.readInt();
      read.right[i] = data.readInt();
      read.value[i] = data.readFloat();
    }
    return new TreeEnsemble(base, roots, read);
  }

  /** Writes all of it. */
  public void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeFloat(base);
    data.writeInt(roots.length);
    data.writeInt(feature.length);
    for (int root : roots) {
      data.writeInt(root);
    }
    for (int i = 0; i < feature.length; i++) {
      data.writeShort(feature[i]);
      data.writeFloat(threshold[i]);
      data.writeInt(left[i]);
      data.writeInt(right[i]);
      data.writeFloat(value[i]);
    }
    data.flush();
  }
}
