package dev.leaksift.source.git.walk;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.bytes.SourceText;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackBuilder;
import dev.leaksift.source.git.pack.PackStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Walking a pack of one file in 2,000 versions, each a delta on one of the last few. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WalkBenchmark {
  private static final int VERSIONS = 2_000;
  private static final int BYTES = 20_000;

  @Param({"1", "2"})
  int workers;

  private @Nullable Path directory;
  private @Nullable PackStore store;

  @Setup
  public void prepare() throws IOException {
    Random random = new Random(1);
    PackBuilder pack = new PackBuilder(ObjectFormat.SHA1);
    long[] offsets = new long[VERSIONS];
    offsets[0] = pack.blob(SourceText.of(random, BYTES));
    for (int i = 1; i < VERSIONS; i++) {
      byte[] number = {(byte) i, (byte) (i >> 8)};
      ObjectName name = ObjectName.hash(ObjectFormat.SHA1, ObjectKind.TAG, number, 2);
      long base = offsets[Math.max(0, i - 1 - random.nextInt(4))];
      offsets[i] = pack.offsetDelta(name, base, edit(random));
    }
    directory = Files.createTempDirectory("walk");
    store = pack.open(directory);
  }

  /** Copies all of the base but forty bytes somewhere, which are new. */
  private static byte[] edit(Random random) {
    int at = 256 + random.nextInt(BYTES - 1000);
    int rest = at + 40;
    byte[] head = {(byte) 0xa0, (byte) 0x9c, 1, (byte) 0xa0, (byte) 0x9c, 1};
    byte[] delta = new byte[head.length + 3 + 1 + 40 + 5];
    System.arraycopy(head, 0, delta, 0, head.length);
    int to = head.length;
    delta[to++] = (byte) 0xb0;
    delta[to++] = (byte) at;
    delta[to++] = (byte) (at >> 8);
    delta[to++] = 40;
    System.arraycopy(SourceText.of(random, 40), 0, delta, to, 40);
    to += 40;
    delta[to++] = (byte) 0xb3;
    delta[to++] = (byte) rest;
    delta[to++] = (byte) (rest >> 8);
    delta[to++] = (byte) (BYTES - rest);
    delta[to] = (byte) (BYTES - rest >> 8);
    return delta;
  }

  @TearDown
  public void remove() throws IOException {
    if (directory != null) {
      Files.deleteIfExists(directory.resolve("h.pack"));
      Files.deleteIfExists(directory.resolve("h.idx"));
      Files.deleteIfExists(directory);
    }
  }

  @Benchmark
  public WalkSummary walk() {
    PackStore walked = store;
    if (walked == null) {
      throw new IllegalStateException("not prepared");
    }
    WalkLimits limits = new WalkLimits(workers, 1 << 26, 1 << 24);
    return PackWalk.run(walked, EnumSet.of(ObjectKind.BLOB), Silent::new, limits);
  }

  /** Remembers that it saw an object, and nothing of it. */
  private static final class Silent implements ObjectVisitor<Boolean> {
    @Override
    public Boolean whole(PackedObject object, ByteSlice bytes) {
      return true;
    }

    @Override
    public Boolean change(PackedObject object, ByteSlice bytes, Boolean base, CopyList copies) {
      return true;
    }

    @Override
    public void tooBig(PackedObject object, long size, @Nullable Opener content) {
      throw new IllegalStateException("none is");
    }

    @Override
    public void problem(ScanProblem problem) {
      throw new IllegalStateException(problem.toString());
    }

    @Override
    public boolean stopped() {
      return false;
    }
  }
}
