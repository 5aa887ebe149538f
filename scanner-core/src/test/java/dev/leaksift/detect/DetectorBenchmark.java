package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.bytes.SourceText;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A file of 20,000 bytes, scanned whole and as a change of forty of its bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DetectorBenchmark {
  private static final int BYTES = 20_000;
  private static final int CHANGED_AT = 9_000;

  private final Detector detector =
      Detector.of(
          List.of(
              TestRules.containing("tok", "tok_", "tok_[a-z0-9]{6,10}\\b"),
              TestRules.containing("eat", "eat", "\\beat[a-z]{3,9}[0-9]{4}\\b"),
              TestRules.near("hex", "secret", "\\b[0-9a-f]{16}\\b", 20, 30)));
  private final DetectorScratch scratch = detector.newScratch();
  private final CopyList copies = new CopyList();
  private ByteSlice before = ByteSlice.utf8("");
  private ByteSlice after = ByteSlice.utf8("");
  private Detection memory = Detection.noBase();

  @Setup
  public void prepare() {
    Random random = new Random(1);
    byte[] text = SourceText.of(random, BYTES);
    before = ByteSlice.of(text.clone());
    System.arraycopy(SourceText.of(random, 40), 0, text, CHANGED_AT, 40);
    after = ByteSlice.of(text);
    copies.add(0, 0, CHANGED_AT);
    copies.add(CHANGED_AT + 40, CHANGED_AT + 40, BYTES - CHANGED_AT - 40);
    memory = detector.scan(before, scratch).memory();
  }

  @Benchmark
  public Detector.Outcome whole() {
    return detector.scan(after, scratch);
  }

  @Benchmark
  public Detector.Outcome change() {
    return detector.scanChange(after, memory, copies, scratch);
  }
}
