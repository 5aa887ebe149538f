package dev.leaksift.detect;

/** Hears what became of each hit; for {@code leaksift why}. */
public interface Trace {
  /**
   * A rule was tried at a hit.
   *
   * @param ruleId which
   * @param at first byte of the hit, counted from the content's start
   * @param outcome what let it pass or stopped it, for people; never the secret
   */
  void tried(String ruleId, int at, String outcome);
}
