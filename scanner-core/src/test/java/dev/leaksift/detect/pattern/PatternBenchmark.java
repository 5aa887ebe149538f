package dev.leaksift.detect.pattern;

import dev.leaksift.bytes.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A token pattern tried at a keyword hit, by the direct matcher and by RE2/J. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PatternBenchmark {
  private static final String PATTERN = "\\btok_[a-z0-9]{30}\\b";
  private static final int AT = 100;

  private final PatternMatcher direct = PatternMatcher.compile(PATTERN);
  private final PatternMatcher re2 = Re2Matcher.compile(PATTERN);
  private final MatchScratch scratch = new MatchScratch();
  private final PatternMatcher.Window window = new PatternMatcher.Window(AT - 20, AT, AT, 200);
  private byte[] match = {};
  private byte[] noMatch = {};

  @Setup
  public void prepare() {
    Random random = new Random(1);
    match = SourceText.of(random, 300);
    noMatch = match.clone();
    place(" tok_" + "a1".repeat(15) + " ", match);
    place(" tok_" + "a1".repeat(14) + "  ", noMatch);
  }

  private static void place(String token, byte[] text) {
    byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, text, AT - 1, bytes.length);
  }

  @Benchmark
  public boolean directMatch() {
    return direct.find(match, window, scratch);
  }

  @Benchmark
  public boolean directNoMatch() {
    return direct.find(noMatch, window, scratch);
  }

  @Benchmark
  public boolean re2Match() {
    return re2.find(match, window, scratch);
  }

  @Benchmark
  public boolean re2NoMatch() {
    return re2.find(noMatch, window, scratch);
  }
}
