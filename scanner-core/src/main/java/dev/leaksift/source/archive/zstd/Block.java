package dev.leaksift.source.archive.zstd;

/** What all blocks have in common. */
final class Block {
  /** Bytes that a block holds and gives at most. */
  static final int MAX = 1 << 17;

  private Block() {}
}
