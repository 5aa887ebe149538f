package dev.leaksift.source.git.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackBuilder;
import dev.leaksift.source.git.pack.PackReader;
import dev.leaksift.source.git.pack.PackStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packs made to hurt: each costs its caps and no more. */
@Timeout(60)
class HostilePackTest {
  private static final Set<ObjectKind> BLOBS = EnumSet.of(ObjectKind.BLOB);
  private static final WalkLimits LIMITS = new WalkLimits(2, 1 << 24, 1 << 20);

  @TempDir Path directory;

  private final PackBuilder pack = new PackBuilder(ObjectFormat.SHA1);

  private static ObjectName name(int number) {
    byte[] bytes = ("made-up " + number).getBytes(StandardCharsets.US_ASCII);
    return ObjectName.hash(ObjectFormat.SHA1, ObjectKind.BLOB, bytes, bytes.length);
  }

  /** A delta of these sizes that copies all of its base once, then from its start so many times. */
  private static byte[] delta(int baseSize, long targetSize, int copies) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long size : new long[] {baseSize, targetSize}) {
      long rest = size;
      for (; rest > 127; rest >>>= 7) {
        out.write((int) (rest & 127 | 128));
      }
      out.write((int) rest);
    }
    for (int i = 0; i < copies; i++) {
      out.writeBytes(new byte[] {(byte) 0xb0, (byte) baseSize, (byte) (baseSize >>> 8)});
    }
    return out.toByteArray();
  }

  @Test
  void run_deltasOnEachOther_areNamed() throws Exception {
    pack.namedDelta(name(1), name(2), delta(10, 10, 1));
    pack.namedDelta(name(2), name(3), delta(10, 10, 1));
    pack.namedDelta(name(3), name(1), delta(10, 10, 1));
    pack.namedDelta(name(4), name(3), delta(10, 10, 1));
    pack.namedDelta(name(5), name(5), delta(10, 10, 1));
    pack.blob("sound".getBytes(StandardCharsets.US_ASCII));

    PackStore store = pack.open(directory);
    Visits visits = Visits.of(store, BLOBS, LIMITS);

    assertThat(visits.objects).hasSize(1);
    assertThat(visits.problems).hasSize(5);
    try (PackReader reader = store.reader(1 << 20)) {
      assertThatThrownBy(() -> reader.read(name(1))).hasMessageContaining("does not end");
      assertThatThrownBy(() -> reader.kind(name(4))).hasMessageContaining("does not end");
    }
  }

  @Test
  void run_veryLongChain_isVisitedWithoutRecursion() {
    byte[] text = "a base of some bytes".getBytes(StandardCharsets.US_ASCII);
    long base = pack.blob(text);
    byte[] delta = delta(text.length, text.length, 1);
    int length = 3000;
    for (int i = 0; i < length; i++) {
      base = pack.offsetDelta(name(i), base, delta);
    }

    Visits visits = Visits.of(pack.open(directory), BLOBS, new WalkLimits(3, 1, 1 << 20));

    assertThat(visits.objects).hasSize(length + 1);
    assertThat(visits.problems).isEmpty();
  }

  @Test
  void run_promisedSizes_takeNoMemory() {
    long base = pack.blob(new byte[100]);
    pack.entry(name(1), 3, 1L << 40, new byte[0], new byte[10]);
    pack.offsetDelta(name(2), base, delta(100, 1L << 50, 1));
    pack.offsetDelta(name(3), base, delta(100, 1L << 23, 2));
    pack.entry(name(4), 3, 1L << 50, new byte[0], new byte[0]);

    Visits visits = Visits.of(pack.open(directory), BLOBS, LIMITS);

    assertThat(visits.objects).hasSize(1);
    assertThat(visits.problems).hasSize(4);
  }

  @Test
  void run_deltaThatGrowsPastTheLimit_isTooBigAndStillABase() {
    long base = pack.blob(new byte[60_000]);
    long big = pack.offsetDelta(name(1), base, delta(60_000, 1_200_000, 20));
    pack.offsetDelta(name(2), big, new byte[] {(byte) 0x80, (byte) 0x9f, 0x49, 1, 1, 7});

    Visits visits = Visits.of(pack.open(directory), BLOBS, LIMITS);

    assertThat(visits.ways.values()).containsExactlyInAnyOrder("whole", "too big 1200000", "whole");
    assertThat(visits.problems).isEmpty();
  }

  /** A base that may not be held, what is built on it, and what is built on that. */
  @Test
  void run_deltasOnABaseTooLargeToHold_comeAsStreams() {
    byte[] text = new byte[60_000];
    new Random(3).nextBytes(text);
    byte[] small = {(byte) 0xc0, (byte) 0xa9, 7, 7, (byte) 0x91, 5, 7};
    long base = pack.blob(text);
    long twice = pack.offsetDelta(name(1), base, delta(60_000, 120_000, 2));
    long seven = pack.offsetDelta(name(2), twice, small);
    pack.offsetDelta(name(3), seven, delta(7, 14, 2));

    Visits visits = Visits.of(pack.open(directory), BLOBS, new WalkLimits(2, 1 << 16, 1 << 14));

    assertThat(visits.problems).isEmpty();
    assertThat(visits.ways.values())
        .containsExactlyInAnyOrder("too big 60000", "too big 120000", "whole", "change of 7 by 2");
    byte[] start = Arrays.copyOfRange(text, 5, 12);
    assertThat(visits.objects.get("blob " + name(1))).startsWith(text).endsWith(text);
    assertThat(visits.objects.get("blob " + name(2))).isEqualTo(start);
    assertThat(visits.objects.get("blob " + name(3))).startsWith(start).endsWith(start);
  }

  /** Each is twice the one before: forty of them would be a petabyte. */
  @Test
  void run_deltasThatDouble_endAtTheLimit() {
    long base = pack.blob(new byte[30_000]);
    for (int i = 0; i < 40; i++) {
      base = pack.offsetDelta(name(i), base, delta(30_000, 60_000L << i, 2));
    }

    Visits visits = Visits.of(pack.open(directory), BLOBS, new WalkLimits(2, 1 << 16, 1 << 14));

    assertThat(visits.problems.size() + visits.objects.size()).isEqualTo(41);
    assertThat(visits.problems.size()).isGreaterThan(30);
  }

  /** Counts, and does something on the way. */
  private static class Counting implements ObjectVisitor<Object> {
    private final AtomicInteger count;
    private final Runnable each;

    Counting(AtomicInteger count, Runnable each) {
      this.count = count;
      this.each = each;
    }

    @Override
    public @Nullable Object whole(PackedObject object, ByteSlice bytes) {
      count.incrementAndGet();
      each.run();
      return null;
    }

    @Override
    public @Nullable Object change(PackedObject object, ByteSlice b, Object base, CopyList copies) {
      throw new AssertionError("nothing was remembered");
    }

    @Override
    public void tooBig(PackedObject object, long size, @Nullable Opener content) {}

    @Override
    public void problem(ScanProblem problem) {}

    @Override
    public boolean stopped() {
      return count.get() >= 20;
    }
  }

  private void addBlobs(int number) {
    for (int i = 0; i < number; i++) {
      pack.blob(("blob " + i).getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void run_visitorStops_endsSoonAndSaysSo() {
    addBlobs(500);
    AtomicInteger count = new AtomicInteger();

    WalkSummary summary =
        PackWalk.run(pack.open(directory), BLOBS, () -> new Counting(count, () -> {}), LIMITS);

    assertThat(summary.completed()).isFalse();
    assertThat(count.get()).isLessThan(30);
  }

  @Test
  void run_visitorThrows_isThrownOnAndAllWorkersEnd() {
    addBlobs(500);
    AtomicInteger count = new AtomicInteger();
    Runnable failing =
        () -> {
          throw new IllegalStateException("visitor's own");
        };

    assertThatThrownBy(() ->
            PackWalk.run(pack.open(directory), BLOBS, () -> new Counting(count, failing), LIMITS))
        .hasMessage("visitor's own");
  }

  @Test
  void run_callerInterrupted_endsAndKeepsTheInterrupt() {
    addBlobs(500);
    Thread.currentThread().interrupt();

    WalkSummary summary =
        PackWalk.run(
            pack.open(directory), BLOBS, () -> new Counting(new AtomicInteger(), () -> {}), LIMITS);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary.completed()).isFalse();
  }
}
