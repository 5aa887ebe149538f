package dev.leaksift.detect;

import dev.leaksift.bytes.keyword.KeywordForm;

/**
 * Something that is tried at the hits of its keywords: a pure function of the bytes within its
 * reach. Immutable and thread-safe; state lives in the scratch.
 */
interface HitRule {
  /** The rule's id; a name in brackets for what does not come out of a pack. */
  String name();

  /** Bytes before the hit's first byte that may decide the outcome. */
  int before();

  /** Bytes from the hit's first byte on that may decide the outcome. */
  int after();

  /**
   * Bytes before the hit's first byte that decide the outcome wherever {@link #evaluate} says that
   * close ones did.
   */
  default int closeBefore() {
    return before();
  }

  /** The same, from the hit's first byte on. */
  default int closeAfter() {
    return after();
  }

  /** False where the rule is too vague for the strings in a binary file. */
  boolean distinctive();

  /**
   * What the bytes at a hit are wherever the rule may match; elsewhere it need not be tried.
   *
   * @param keyword as it is looked for, in lower case
   */
  default KeywordForm form(String keyword) {
    return KeywordForm.ANY;
  }

  /**
   * Tries the rule and adds what it finds to the scratch's output.
   *
   * @param hit where, in which array; valid during the call
   * @return true where no byte was looked at but those of {@link #closeBefore} and {@link
   *     #closeAfter}, which most hits are done with
   */
  boolean evaluate(Hit hit, DetectorScratch scratch);
}
