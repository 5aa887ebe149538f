package dev.leaksift.samples.classifier;

/**
 * One candidate to learn from.
 *
 * @param features the classifier's numbers; owned by the example
 * @param real what the label says
 * @param weight how much it counts
 * @param group repository it comes from: groups are never split among folds
 * @param place where it stands, for reports
 */
record Example(float[] features, boolean real, double weight, String group, Place place) {
  /** The label of a variant: for training, not for scoring. */
  static final char VARIANT = 'V';

  /**
   * Path, line and value of a candidate; {@code label} is T, F, X, I (ignored) or U (unlabelled).
   */
  record Place(String path, int line, String value, String kind, String name, char label) {}
}
