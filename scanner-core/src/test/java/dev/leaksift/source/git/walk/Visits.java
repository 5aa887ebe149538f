package dev.leaksift.source.git.walk;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.PackStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Records what a walk gives, and checks each copy list against the base's bytes. */
final class Visits {
  final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  final Map<String, String> ways = new ConcurrentSkipListMap<>();
  final Set<String> twice = ConcurrentHashMap.newKeySet();
  final Set<String> badCopies = ConcurrentHashMap.newKeySet();
  final Set<Integer> numbers = ConcurrentHashMap.newKeySet();
  final ConcurrentLinkedQueue<ScanProblem> problems = new ConcurrentLinkedQueue<>();
  @Nullable WalkSummary summary;

  static Visits of(PackStore store, Set<ObjectKind> kinds, WalkLimits limits) {
    Visits visits = new Visits();
    visits.summary = PackWalk.run(store, kinds, () -> new Visitor(visits), limits);
    return visits;
  }

  List<String> problemTexts() {
    return problems.stream().sorted().map(ScanProblem::toString).toList();
  }

  private void record(PackedObject object, byte[] bytes, String way) {
    String key = object.kind().label() + " " + object.name().hex();
    if (objects.put(key, bytes) != null) {
      twice.add(key);
    }
    ways.put(key, way);
    numbers.add(object.number());
  }

  private void check(PackedObject object, byte[] bytes, byte[] base, CopyList copies) {
    int end = 0;
    for (int run = 0; run < copies.size(); run++) {
      int target = copies.target(run);
      int source = copies.source(run);
      int length = copies.length(run);
      if (target < end
          || !Arrays.equals(bytes, target, target + length, base, source, source + length)) {
        badCopies.add(object.name().hex());
      }
      end = target + length;
    }
  }

  private static final class Visitor implements ObjectVisitor<byte[]> {
    private final Visits visits;

    Visitor(Visits visits) {
      this.visits = visits;
    }

    @Override
    public byte[] whole(PackedObject object, ByteSlice bytes) {
      byte[] copy = bytes.toByteArray();
      visits.record(object, copy, "whole");
      return copy;
    }

    @Override
    public byte[] change(PackedObject object, ByteSlice bytes, byte[] base, CopyList copies) {
      byte[] copy = bytes.toByteArray();
      visits.check(object, copy, base, copies);
      visits.record(object, copy, "change of " + base.length + " by " + copies.size());
      return copy;
    }

    @Override
    public void tooBig(PackedObject object, long size, @Nullable Opener content) {
      try (InputStream in = content == null ? InputStream.nullInputStream() : content.open()) {
        visits.record(object, in.readAllBytes(), "too big " + size);
      } catch (IOException e) {
        String subject = object.kind().label() + " " + object.name().hex();
        problem(new ScanProblem(SkipReason.CORRUPT, subject, String.valueOf(e.getMessage())));
      }
    }

    @Override
    public void problem(ScanProblem problem) {
      visits.problems.add(problem);
    }

    @Override
    public boolean stopped() {
      return false;
    }
  }
}
