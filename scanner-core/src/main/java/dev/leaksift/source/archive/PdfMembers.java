package dev.leaksift.source.archive;

import dev.leaksift.model.SkipReason;
import dev.leaksift.source.archive.data.ArchiveBytes;
import dev.leaksift.source.archive.data.PdfText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The deflated streams of a PDF, attached files among them; those that draw text give that text.
 *
 * <p><i>Problem:</i> what a PDF says lies in compressed streams, and its table of objects may be
 * compressed too, damaged, or a lie. <i>Idea:</i> look for the streams one after the other, as
 * programs do that repair PDFs: each stands between the words {@code stream} and {@code endstream}
 * behind a dictionary that names its filter. {@link PdfText} takes the strings out of those that
 * draw pages. <i>Cost:</i> one pass, and what the budget allows to come out. <i>Rejected:</i> a
 * library that builds the document: megabytes of code that reads fonts, for which hostile files are
 * made. <i>Left out:</i> text in fonts whose codes are not those of ASCII, filters other than a
 * deflated stream alone, and files with a password, which are reported. Layout: ISO 32000-1, 7.3.8
 * and 7.4.4.
 */
final class PdfMembers implements Members {
  private static final byte[] STREAM = ascii("stream");
  private static final byte[] FLATE = ascii("FlateDecode");
  private static final byte[] IMAGE = ascii("/Image");
  private static final byte[] ENCRYPT = ascii("/Encrypt");

  /** A dictionary is looked for in so many bytes before its stream. */
  private static final int MAX_DICTIONARY = 1 << 10;

  private static final int ZLIB_HEADER = 2;

  private final ArchiveBytes bytes;
  private final Budget budget;
  private long at;
  private int count;
  private @Nullable InflatingStream open;
  private long openStart;

  PdfMembers(ArchiveBytes bytes, Budget budget) {
    this.bytes = bytes;
    this.budget = budget;
  }

  @Override
  public @Nullable Member next() throws IOException {
    close();
    while (true) {
      long keyword = find(STREAM, at, bytes.size());
      if (keyword < 0) {
        return last();
      }
      at = keyword + STREAM.length;
      long start = dataStart(at);
      if (start >= 0 && isWanted(keyword)) {
        count++;
        return new Member("stream " + count, data(start));
      }
    }
  }

  /** Whether the dictionary before a stream says that it is deflated, and no image. */
  private boolean isWanted(long stream) throws SkipException {
    budget.enter();
    long dictionary = lastDictionary(Math.max(0, stream - MAX_DICTIONARY), stream);
    return find(FLATE, dictionary, stream) >= 0 && find(IMAGE, dictionary, stream) < 0;
  }

  /** At the end: what a password keeps from being read is said once. */
  private @Nullable Member last() throws IOException {
    at = bytes.size();
    if (find(ENCRYPT, 0, bytes.size()) >= 0) {
      throw new SkipException(SkipReason.ENCRYPTED, "the document is encrypted");
    }
    return null;
  }

  private InputStream data(long start) throws IOException {
    InflatingStream data =
        new InflatingStream(bytes.slice(start + ZLIB_HEADER, bytes.size()), budget);
    open = data;
    openStart = start + ZLIB_HEADER;
    return PdfText.of(data);
  }

  /** Behind the keyword and the end of its line, where a zlib header stands; else -1. */
  private long dataStart(long place) {
    long start = place;
    if (start < bytes.size() && bytes.at(start) == '\r') {
      start++;
    }
    if (start < bytes.size() && bytes.at(start) == '\n') {
      start++;
    }
    boolean zlib =
        start > place
            && start + ZLIB_HEADER <= bytes.size()
            && (bytes.at(start) & 0x0F) == 8
            && ((bytes.at(start) & 0xFF) << 8 | (bytes.at(start + 1) & 0xFF)) % 31 == 0;
    return zlib ? start : -1;
  }

  /** Where the object starts whose stream begins at a place: behind the last {@code obj}. */
  private long lastDictionary(long from, long to) {
    for (long place = to - 1; place > from + 2; place--) {
      if (bytes.at(place) == 'j' && bytes.at(place - 1) == 'b' && bytes.at(place - 2) == 'o') {
        return place;
      }
    }
    return from;
  }

  private long find(byte[] word, long from, long to) {
    for (long place = from; place <= to - word.length; place++) {
      if (bytes.at(place) == word[0] && bytes.startsWith(place, word)) {
        return place;
      }
    }
    return -1;
  }

  @Override
  public boolean survivesDamage() {
    return true;
  }

  /** Ends the stream at hand; the next one is looked for behind its data. */
  @Override
  public void close() {
    if (open != null) {
      at = openStart + open.consumed();
      open.close();
    }
    open = null;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
