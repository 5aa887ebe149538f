package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import java.util.Random;

/** A check and a maker of tokens that pass it, each given as a function. */
record Sampled(TokenCheck check, SampleMaker maker) implements TokenCheck, SampleMaker {
  @Override
  public Verdict check(ByteSlice token) {
    return check.check(token);
  }

  @Override
  public String make(Random random) {
    return maker.make(random);
  }
}
