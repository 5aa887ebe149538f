package dev.leaksift.source.archive;

import dev.leaksift.model.SkipReason;
import dev.leaksift.source.archive.data.ArchiveBytes;
import dev.leaksift.source.archive.data.PdfFilters;
import dev.leaksift.source.archive.data.PdfText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoded streams of a PDF, attached files among them; those that draw text give that text.
 *
 * <p><i>Problem:</i> what a PDF says lies in compressed streams, and its table of objects may be
 * compressed too, damaged, or a lie. <i>Idea:</i> look for the streams one after the other, as
 * programs do that repair PDFs: each stands between the words {@code stream} and {@code endstream}
 * behind a dictionary that names its filter. {@link PdfText} takes the strings out of those that
 * draw pages. <i>Cost:</i> one pass, and what the budget allows to come out. <i>Rejected:</i> a
 * library that builds the document: megabytes of code that reads fonts, for which hostile files are
 * made. <i>Left out:</i> text in fonts whose codes are not those of ASCII, pictures, predictors,
 * and files with a password, which are reported. Layout: ISO 32000-1, 7.3.8 and 7.4.4.
 */
final class PdfMembers implements Members {
  private static final byte[] STREAM = ascii("stream");
  private static final byte[] END = ascii("endstream");
  private static final int END_BEFORE_STREAM = 3;
  private static final String IMAGE = "/Image";
  private static final byte[] ENCRYPT = ascii("/Encrypt");

  /** A dictionary is looked for in so many bytes before its stream. */
  private static final int MAX_DICTIONARY = 1 << 10;

  private static final int ZLIB_HEADER = 2;

  private final ArchiveBytes bytes;
  private final Budget budget;
  private long at;
  private int count;
  private @Nullable InputStream open;
  private @Nullable InflatingStream inflating;
  private long openStart;

  /** No stream that begins behind it has an end. */
  private long lastEnd = Long.MAX_VALUE;

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
      long start = isEnd(keyword) ? at : dataStart(at);
      List<String> filters = start > at ? filters(keyword) : List.of();
      if (!filters.isEmpty() && (isZlib(start) || !filters.get(0).equals(PdfFilters.FLATE))) {
        count++;
        return new Member("stream " + count, data(start, filters));
      }
    }
  }

  private boolean isEnd(long keyword) {
    long before = keyword - END_BEFORE_STREAM;
    return before >= 0 && bytes.startsWith(before, END);
  }

  /** The filters that the dictionary before a stream names; none for an image. */
  private List<String> filters(long stream) throws IOException {
    budget.enter();
    long from = lastDictionary(Math.max(0, stream - MAX_DICTIONARY), stream);
    byte[] text = bytes.slice(from, stream).stream().readNBytes(MAX_DICTIONARY);
    String dictionary = new String(text, StandardCharsets.ISO_8859_1);
    return PdfFilters.hasName(dictionary, IMAGE) ? List.of() : PdfFilters.of(dictionary);
  }

  /** At the end: what a password keeps from being read is said once. */
  private @Nullable Member last() throws IOException {
    at = bytes.size();
    if (find(ENCRYPT, 0, bytes.size()) >= 0) {
      throw new SkipException(SkipReason.ENCRYPTED, "the document is encrypted");
    }
    return null;
  }

  /** What comes out behind all filters; what comes out of each is charged. */
  private InputStream data(long start, List<String> filters) throws IOException {
    InputStream data;
    int first = 0;
    if (filters.get(0).equals(PdfFilters.FLATE)) {
      openStart = start + ZLIB_HEADER;
      inflating = new InflatingStream(bytes.slice(openStart, bytes.size()), budget);
      data = inflating;
      first = 1;
    } else {
      long end = end(start);
      data = new SpendingStream(bytes.slice(start, end).stream(), budget);
      at = end < bytes.size() ? end : at;
    }
    for (String filter : filters.subList(first, filters.size())) {
      data = new SpendingStream(PdfFilters.open(filter, data), budget);
    }
    open = data;
    return PdfText.of(data);
  }

  /** Where the stream ends that starts at a place. */
  private long end(long start) {
    long end = start < lastEnd ? find(END, start, bytes.size()) : -1;
    if (end < 0) {
      lastEnd = Math.min(lastEnd, start);
      return bytes.size();
    }
    return end;
  }

  /** Behind the keyword and the end of its line, where there is one. */
  private long dataStart(long place) {
    long start = place;
    if (start < bytes.size() && bytes.at(start) == '\r') {
      start++;
    }
    if (start < bytes.size() && bytes.at(start) == '\n') {
      start++;
    }
    return start;
  }

  private boolean isZlib(long start) {
    return start + ZLIB_HEADER <= bytes.size()
        && (bytes.at(start) & 0x0F) == 8
        && ((bytes.at(start) & 0xFF) << 8 | (bytes.at(start + 1) & 0xFF)) % 31 == 0;
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
  public void close() throws IOException {
    if (inflating != null) {
      at = openStart + inflating.consumed();
    }
    if (open != null) {
      open.close();
    }
    inflating = null;
    open = null;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
