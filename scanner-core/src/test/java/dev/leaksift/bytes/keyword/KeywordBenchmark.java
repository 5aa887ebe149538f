package dev.leaksift.bytes.keyword;

import dev.leaksift.bytes.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Looking for all keywords in a mebibyte of text made like source code. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeywordBenchmark {
  @Param({"500", "6000"})
  int keywords;

  private final HitBuffer hits = new HitBuffer();
  private KeywordAutomaton automaton = KeywordAutomaton.of(Keyword.anywhere(List.of("token")));
  private byte[] text = {};

  @Setup
  public void prepare() {
    Random random = new Random(1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < keywords; i++) {
      words.add(SourceText.word(random, 4 + random.nextInt(8)) + "_" + i);
    }
    automaton = KeywordAutomaton.of(Keyword.anywhere(words));
    text = SourceText.of(random, 1 << 20);
  }

  @Benchmark
  public int scan() {
    hits.clear();
    automaton.scan(text, 0, text.length, text.length, 0, hits);
    return hits.size();
  }
}
