package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.Reading;
import dev.leaksift.model.Evidence;
import java.util.Random;
import java.util.function.Function;

/** A check and a maker of tokens that pass it, each given as a function. */
record Sampled(TokenCheck check, SampleMaker maker) implements TokenCheck, SampleMaker {
  /** A reading taken as evidence of a kind. */
  static TokenCheck of(Evidence.Kind kind, Function<ByteSlice, Reading> reader) {
    return token -> {
      Reading reading = reader.apply(token);
      return switch (reading.result()) {
        case RIGHT -> Verdict.pass(kind, reading.detail());
        case WRONG -> Verdict.fail(kind, reading.detail());
        case UNSURE -> Verdict.neutral(reading.detail());
      };
    };
  }

  /** The same with samples. */
  static TokenCheck of(Evidence.Kind kind, Function<ByteSlice, Reading> reader, SampleMaker maker) {
    return new Sampled(of(kind, reader), maker);
  }

  @Override
  public Verdict check(ByteSlice token) {
    return check.check(token);
  }

  @Override
  public String make(Random random) {
    return maker.make(random);
  }
}
