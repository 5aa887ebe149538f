package dev.leaksift.detect.check;

import java.util.Random;

/** Makes a random token that its check passes, for examples and tests. */
@FunctionalInterface
interface SampleMaker {
  /** A new token; the same for the same state of the source of randomness. */
  String make(Random random);
}
