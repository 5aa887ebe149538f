package dev.leaksift.source.git.pack;

import dev.leaksift.bytes.SourceText;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One entry of a pack, by our inflater and by zlib. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InflateBenchmark {
  @Param({"100", "4000", "60000"})
  int bytes;

  private final Deflated deflated = new Deflated();
  private final Inflater inflater = new Inflater();
  private byte[] stream = {};
  private int streamLength;
  private byte[] out = {};

  @Setup
  public void prepare() {
    Deflater deflater = new Deflater();
    deflater.setInput(SourceText.of(new Random(1), bytes));
    deflater.finish();
    byte[] buffer = new byte[2 * bytes + 100];
    streamLength = deflater.deflate(buffer);
    deflater.end();
    stream = Arrays.copyOf(buffer, streamLength + Deflated.SLACK);
    out = new byte[bytes + Deflated.SLACK];
  }

  @Benchmark
  public boolean own() {
    return deflated.inflate(stream, streamLength, out, bytes);
  }

  @Benchmark
  public int zlib() throws DataFormatException {
    inflater.reset();
    inflater.setInput(stream, 0, streamLength);
    return inflater.inflate(out, 0, bytes);
  }
}
