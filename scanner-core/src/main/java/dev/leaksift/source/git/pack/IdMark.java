package dev.leaksift.source.git.pack;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Marks of 64 bits that stand for ids: a keyed hash, since ids may be chosen by who wants two to
 * have one mark. Products of words, folded, as wyhash has them. Immutable.
 */
final class IdMark {
  private final long key0;
  private final long key1;
  private final long key2;
  private final long key3;

  private IdMark(long key0, long key1, long key2, long key3) {
    this.key0 = key0;
    this.key1 = key1;
    this.key2 = key2;
    this.key3 = key3;
  }

  /** Marks like no others; whoever made the repository can't know the keys. */
  static IdMark random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new IdMark(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  long of(ObjectName name) {
    return of(name.word0(), name.word1(), name.word2(), name.word3());
  }

  /** The mark of the id of these words. */
  long of(long word0, long word1, long word2, long word3) {
    long first = fold(word0 ^ key0, word1 ^ key1);
    return fold(first ^ word2 ^ key2, word3 ^ key3);
  }

  private static long fold(long a, long b) {
    return a * b ^ Math.multiplyHigh(a, b);
  }
}
