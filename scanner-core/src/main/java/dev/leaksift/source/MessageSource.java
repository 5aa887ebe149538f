package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The message that a commit is about to get, from the file in which git's {@code commit-msg} hook
 * finds it. What git itself puts below its scissors line is no part of it: with {@code commit -v}
 * that is the whole diff, lines included that the commit takes away. A line with scissors that
 * somebody wrote, with something else below, ends nothing, as git would commit what follows.
 */
public final class MessageSource implements ChangeSource {
  private static final byte[] SCISSORS =
      "------------------------ >8 ------------------------".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DIFF = "diff --".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SUBMODULE = "Submodule ".getBytes(StandardCharsets.US_ASCII);
  private static final long MAX_BYTES = 64 << 20;
  private static final String LABEL = "commit message";

  private final Path file;

  /** The message in a file; nothing is read yet. */
  public MessageSource(Path file) {
    this.file = file;
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) {
    try (ContentSink sink = sinks.open()) {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        sink.problem(new ScanProblem(SkipReason.UNREADABLE, LABEL, "no file, or far too long"));
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      ByteSlice message = ByteSlice.of(bytes).slice(0, end(bytes));
      sink.accept(new Content(new Origin.WorkTreeFile(LABEL), message));
    } catch (IOException e) {
      try (ContentSink sink = sinks.open()) {
        sink.problem(new ScanProblem(SkipReason.UNREADABLE, LABEL, ""));
      }
    }
  }

  @Override
  public List<ChangedPlace> places(Origin origin) {
    Placement placement =
        new Placement(origin.label(), Status.STAGED, Optional.empty(), Optional.empty());
    return List.of(new ChangedPlace(placement, List.of(), List.of()));
  }

  /** Where the line with the scissors begins, which starts with one comment character. */
  private static int end(byte[] bytes) {
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (isScissors(bytes, line, i) && isGits(bytes, i + 1, bytes[line])) {
          return line;
        }
        line = i + 1;
      }
    }
    return bytes.length;
  }

  /** True where nothing but comments stands before the diff, or before the end. */
  private static boolean isGits(byte[] bytes, int from, byte comment) {
    int at = from;
    while (at < bytes.length && bytes[at] == comment) {
      while (at < bytes.length && bytes[at] != '\n') {
        at++;
      }
      at++;
    }
    return at >= bytes.length || startsWith(bytes, at, DIFF) || startsWith(bytes, at, SUBMODULE);
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] text) {
    int end = at + text.length;
    return end <= bytes.length && Arrays.equals(bytes, at, end, text, 0, text.length);
  }

  private static boolean isScissors(byte[] bytes, int from, int to) {
    int at = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    boolean fits = at - from == SCISSORS.length + 2 && bytes[from + 1] == ' ';
    for (int i = 0; fits && i < SCISSORS.length; i++) {
      fits = bytes[from + 2 + i] == SCISSORS[i];
    }
    return fits;
  }
}
