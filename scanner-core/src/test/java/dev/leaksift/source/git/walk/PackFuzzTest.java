package dev.leaksift.source.git.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.source.git.pack.ObjectFallback;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackBuilder;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackReader;
import dev.leaksift.source.git.pack.PackStore;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import dev.leaksift.source.git.pack.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any pack at all is walked and read without an exception, to the same bytes, and each object of
 * its index is given or named. The input tells what entries to write, lies included, so that it
 * need not guess checksums; one that begins as packs do is taken as it is.
 */
class PackFuzzTest {
  private static final Set<ObjectKind> ALL = EnumSet.allOf(ObjectKind.class);
  private static final WalkLimits LIMITS = new WalkLimits(1, 1 << 16, 1 << 14);
  private static final int MAX_ENTRIES = 60;
  private static final int NO_INDEX = 1;
  private static final int CHANGED_INDEX = 2;
  private static final int CHANGED_PACK = 4;

  @TempDir static Path directory;

  static Stream<Arguments> seeds() {
    String blob = "\0\3\5hello";
    String longer = "\0\3\24text that goes on to";
    String distant = "\0\6\4\0\5\5\u0090\5";
    String named = "\0\7\6\1\5\6\u0090\5\1!";
    String lie = "\10\3\2\u00ff\u00ffab";
    String onEachOther = "\0\7\4\1\0\5\1\u0090\0\7\4\0\0\5\1\u0090";
    return Stream.of(
            "\0" + blob + distant + named,
            "\1" + blob + longer + distant + named + distant,
            "\2\1\2\3\4\5\6" + blob + lie + distant,
            "\4\0\15\1\0\20\2" + blob + distant,
            "\3" + onEachOther + blob,
            "PACK\0\0\0\2\0\0\0\1\62x\u009c\1\2\0\u00fd\u00ffhi\1\73\0\u00d2" + "s".repeat(20))
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void pack(byte[] input) throws IOException, PackDataException {
    Path pack = directory.resolve("h.pack");
    Path index = directory.resolve("h.idx");
    boolean asItIs = input.length > 4 && ByteBuffer.wrap(input).getInt() == 0x5041434b;
    boolean changed = false;
    Files.deleteIfExists(pack);
    Files.deleteIfExists(index);
    if (asItIs) {
      Files.write(pack, input);
    } else {
      Entries entries = new Entries(ByteBuffer.wrap(input));
      entries.write();
      changed = entries.change(pack, index);
    }
    PackStore store =
        PackStore.open(List.of(pack), ObjectFormat.SHA1, ObjectFallback.NONE, IndexCheck.NAMES);

    Visits visits = Visits.of(store, ALL, LIMITS);

    assertThat(visits.badCopies).isEmpty();
    assertThat(visits.twice).isEmpty();
    assertThat(visits.objects.size() + visits.problems.size())
        .isGreaterThanOrEqualTo(store.count());
    if (!changed) {
      assertReadsTheSame(store, visits);
    }
  }

  private static void assertReadsTheSame(PackStore store, Visits visits) throws PackDataException {
    try (PackReader reader = store.reader(1 << 12).limitedTo(1 << 20)) {
      for (int number = 0; number < store.count(); number++) {
        ObjectName name = store.name(number);
        Optional<StoredObject> read = read(reader, name);
        if (read.isPresent()) {
          StoredObject object = read.get();
          assertThat(visits.objects).containsKey(object.kind().label() + " " + name.hex());
        }
      }
      for (Map.Entry<String, byte[]> visited : visits.objects.entrySet()) {
        String[] key = visited.getKey().split(" ");
        Optional<StoredObject> object = read(reader, ObjectName.ofHex(key[1]));
        if (!visits.ways.get(visited.getKey()).startsWith("too big")) {
          assertThat(object.orElseThrow().kind().label()).isEqualTo(key[0]);
          assertThat(object.orElseThrow().bytes()).isEqualTo(visited.getValue());
        }
      }
    }
  }

  private static Optional<StoredObject> read(PackReader reader, ObjectName name) {
    try {
      return reader.read(name);
    } catch (PackDataException e) {
      return Optional.empty();
    }
  }

  /** Writes the entries that an input asks for. */
  private static final class Entries {
    private final ByteBuffer in;
    private final int flags;
    private final List<byte[]> changes = new ArrayList<>();
    private final PackBuilder pack = new PackBuilder(ObjectFormat.SHA1);
    private final List<Long> offsets = new ArrayList<>();

    Entries(ByteBuffer in) {
      this.in = in;
      flags = next();
      for (int i = 0; i < 2 && (flags & (CHANGED_INDEX | CHANGED_PACK)) != 0; i++) {
        changes.add(bytes(3));
      }
    }

    private int next() {
      return in.hasRemaining() ? in.get() & 255 : 0;
    }

    private byte[] bytes(int length) {
      byte[] bytes = new byte[length];
      in.get(bytes, 0, Math.min(length, in.remaining()));
      return bytes;
    }

    void write() {
      while (in.hasRemaining() && offsets.size() < MAX_ENTRIES) {
        boolean lies = (next() & 8) != 0;
        int type = next() & 7;
        int length = next();
        int base = type < 6 ? 0 : next();
        long size = lies ? (long) next() << 8 | next() << (length & 31) : length;
        byte[] content = bytes(length);
        offsets.add(pack.entry(name(offsets.size()), type, size, prefix(type, base), content));
      }
      pack.open(directory);
    }

    /** A base is an entry before, so many back, or something else where there are none. */
    private byte[] prefix(int type, int base) {
      int count = offsets.size();
      if (type == 6) {
        return pack.distance(base < count ? offsets.get(count - 1 - base) : base);
      }
      return type == 7 ? pack.id(name(base < count ? count - 1 - base : base)) : new byte[0];
    }

    private static ObjectName name(int entry) {
      byte[] made = {(byte) entry};
      return ObjectName.hash(ObjectFormat.SHA1, ObjectKind.TAG, made, made.length);
    }

    boolean change(Path packFile, Path indexFile) throws IOException {
      if ((flags & NO_INDEX) != 0) {
        Files.delete(indexFile);
      } else if ((flags & CHANGED_INDEX) != 0) {
        rewrite(indexFile, 8);
      }
      if ((flags & CHANGED_PACK) != 0) {
        rewrite(packFile, 12);
      }
      return (flags & (CHANGED_INDEX | CHANGED_PACK)) != 0;
    }

    private void rewrite(Path file, int from) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      for (byte[] change : changes) {
        int at = (change[0] & 255) << 8 | change[1] & 255;
        bytes[from + at % (bytes.length - from)] = change[2];
      }
      Files.write(file, bytes);
    }
  }
}
