package dev.leaksift.source.git.store;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.CommitRef;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a commit or an annotated tag says. Lenient: hostile or ancient objects lack headers, or hold
 * them twice.
 *
 * @param tree of a commit, where it names one
 * @param parents of a commit
 * @param object what a tag points to
 * @param time when it was committed, in seconds since 1970; 0 where that does not parse
 */
public record CommitText(
    Optional<ObjectName> tree, List<ObjectName> parents, Optional<ObjectName> object, long time) {
  private static final int MAX_SUBJECT = 200;
  private static final int MAX_NAME = 200;

  /** Reads the headers that the graph of objects is made of. */
  public static CommitText read(ByteSlice bytes, ObjectFormat format) {
    return read(array(bytes), bytes.length(), format);
  }

  /** The same of the first bytes of an array. */
  public static CommitText read(byte[] bytes, int length, ObjectFormat format) {
    HeaderLines lines = new HeaderLines(bytes, length);
    Optional<ObjectName> tree = Optional.empty();
    Optional<ObjectName> object = Optional.empty();
    List<ObjectName> parents = new ArrayList<>(1);
    long time = 0;
    while (lines.advance()) {
      if (lines.is("tree") && tree.isEmpty()) {
        tree = id(bytes, lines, format);
      } else if (lines.is("parent")) {
        id(bytes, lines, format).ifPresent(parents::add);
      } else if (lines.is("object") && object.isEmpty()) {
        object = id(bytes, lines, format);
      } else if (lines.is("committer") && time == 0) {
        time = seconds(bytes, lines.valueStart(), lines.end());
      }
    }
    return new CommitText(tree, parents, object, time);
  }

  private static Optional<ObjectName> id(byte[] bytes, HeaderLines lines, ObjectFormat format) {
    boolean fits = lines.end() - lines.valueStart() == 2 * format.idBytes();
    return fits ? ObjectName.ofHex(bytes, lines.valueStart(), format) : Optional.empty();
  }

  /** As {@link #freeText(byte[], int)}. */
  public static byte[] freeText(ByteSlice bytes) {
    return freeText(array(bytes), bytes.length());
  }

  private static byte[] array(ByteSlice bytes) {
    return bytes.offset() == 0 ? bytes.array() : bytes.toByteArray();
  }

  /**
   * The free text of a commit or tag: its message, so that lines count from the message's first,
   * then the headers that people or tools fill in (not tree, parents and the like).
   */
  public static byte[] freeText(byte[] bytes, int length) {
    HeaderLines lines = new HeaderLines(bytes, length);
    // The message and a line break before each header: an object without any has no more than one.
    byte[] headers = new byte[length + 1];
    int size = 0;
    while (lines.advance()) {
      if (!lines.is("tree") && !lines.is("parent") && !lines.is("object") && !lines.is("type")) {
        int line = lines.end() - lines.start();
        headers[size++] = '\n';
        System.arraycopy(bytes, lines.start(), headers, size, line);
        size += line;
      }
    }
    int message = length - lines.messageStart();
    byte[] text = new byte[message + size];
    System.arraycopy(bytes, lines.messageStart(), text, 0, message);
    System.arraycopy(headers, 0, text, message, size);
    return text;
  }

  /** What a finding says about a commit. */
  public static CommitRef ref(String id, byte[] bytes) {
    HeaderLines lines = new HeaderLines(bytes, bytes.length);
    byte[] author = new byte[0];
    Charset charset = StandardCharsets.ISO_8859_1;
    while (lines.advance()) {
      if (lines.is("author") && author.length == 0) {
        author = Arrays.copyOfRange(bytes, lines.valueStart(), lines.end());
      } else if (lines.is("encoding")) {
        charset = charset(lines.value());
      }
    }
    String line = text(author, 0, author.length, charset);
    int open = line.indexOf('<');
    int close = line.indexOf('>', open);
    String name = cut(open < 0 ? line : line.substring(0, open), MAX_NAME);
    String email = open < 0 || close < 0 ? "" : cut(line.substring(open + 1, close), MAX_NAME);
    Instant time = Instant.ofEpochSecond(seconds(author, 0, author.length));
    return new CommitRef(id, name, email, time, subject(bytes, lines.messageStart(), charset));
  }

  private static String subject(byte[] bytes, int from, Charset charset) {
    int start = from;
    while (start < bytes.length && bytes[start] == '\n') {
      start++;
    }
    int end = start;
    while (end < bytes.length && bytes[end] != '\n' && end - start < 4 * MAX_SUBJECT) {
      end++;
    }
    return cut(text(bytes, start, end, charset), MAX_SUBJECT);
  }

  private static String cut(String text, int max) {
    String stripped = text.strip();
    if (stripped.codePointCount(0, stripped.length()) <= max) {
      return stripped;
    }
    return stripped.substring(0, stripped.offsetByCodePoints(0, max));
  }

  private static String text(byte[] bytes, int from, int to, Charset otherwise) {
    try {
      ByteBuffer range = ByteBuffer.wrap(bytes, from, to - from);
      return StandardCharsets.UTF_8.newDecoder().decode(range).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, to - from, otherwise);
    }
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** The number after {@code >} in {@code Name <mail> 1700000000 +0100}; 0 where there is none. */
  private static long seconds(byte[] person, int from, int to) {
    int at = to;
    while (at > from && person[at - 1] != '>') {
      at--;
    }
    while (at < to && person[at] == ' ') {
      at++;
    }
    long seconds = 0;
    for (; at < to && person[at] >= '0' && person[at] <= '9'; at++) {
      seconds = seconds * 10 + person[at] - '0';
      if (seconds > Integer.MAX_VALUE * 1000L) {
        return 0;
      }
    }
    return seconds;
  }
}
