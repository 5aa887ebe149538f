package dev.leaksift.source.archive;

import dev.leaksift.source.archive.data.ArchiveBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts among the constants of a compiled Python module, one a line. In the file nothing but
 * their lengths parts them, so that a letter of what follows would seem to be theirs. Found by what
 * stands before each: a kind and a length that so many printable bytes follow. Layout: CPython's
 * marshal.c, w_object.
 */
final class PycMembers implements Members {
  private static final int HEADER_BYTES = 16;
  private static final int SHORTEST = 4;

  private final ArchiveBytes bytes;
  private final Budget budget;
  private boolean given;

  PycMembers(ArchiveBytes bytes, Budget budget) {
    this.bytes = bytes;
    this.budget = budget;
  }

  /** A magic number that ends a line, flags that are known, and a code object behind the header. */
  static boolean isPyc(ArchiveBytes bytes) {
    return bytes.size() > HEADER_BYTES
        && bytes.at(2) == '\r'
        && bytes.at(3) == '\n'
        && bytes.at(4) >= 0
        && bytes.at(4) <= 3
        && bytes.at(5) == 0
        && bytes.at(6) == 0
        && (bytes.at(HEADER_BYTES) & 0x7F) == 'c';
  }

  @Override
  public @Nullable Member next() throws IOException {
    if (given) {
      return null;
    }
    given = true;
    budget.enter();
    return new Member("constants", texts());
  }

  /** No longer than the file. */
  private InputStream texts() throws SkipException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long at = HEADER_BYTES;
    while (at < bytes.size() - 1) {
      long start = at + (hasShortLength(at) ? 2 : 5);
      long length = hasShortLength(at) ? bytes.at(at + 1) & 0xFF : longLength(at);
      if (length >= SHORTEST && start + length <= bytes.size() && isText(start, length)) {
        for (long i = start; i < start + length; i++) {
          out.write(bytes.at(i));
        }
        out.write('\n');
        at = start + length;
      } else {
        at++;
      }
    }
    budget.spend(out.size());
    return new ByteArrayInputStream(out.toByteArray());
  }

  private boolean hasShortLength(long at) {
    int kind = bytes.at(at) & 0x7F;
    return kind == 'z' || kind == 'Z';
  }

  /** The length of a text of one of the other kinds; 0 where there is none. */
  private long longLength(long at) {
    int kind = bytes.at(at) & 0x7F;
    if ((kind != 's' && kind != 'u' && kind != 't' && kind != 'a' && kind != 'A')
        || at + 5 > bytes.size()
        || bytes.at(at + 4) != 0) {
      return 0;
    }
    return (bytes.at(at + 1) & 0xFF)
        | (bytes.at(at + 2) & 0xFF) << 8
        | (bytes.at(at + 3) & 0xFF) << 16;
  }

  private boolean isText(long start, long length) {
    for (long i = start; i < start + length; i++) {
      int b = bytes.at(i) & 0xFF;
      if (b == 0x7F || (b < ' ' && b != '\n' && b != '\r' && b != '\t')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean survivesDamage() {
    return true;
  }
}
