package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.LineIndex;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the lines around a match out of its content, with every secret found in the content masked,
 * not just the one at hand: a key id and its key often stand on neighbouring lines.
 */
final class SnippetMaker {
  private static final int LINES_AROUND = 2;
  private static final int MAX_LINES = 12;
  private static final int MAX_LINE_BYTES = 240;

  private final ByteSlice content;
  private final LineIndex lines;
  private final List<Span> secrets;

  /**
   * Masked forms of the secrets that were shown: mostly each is in its neighbours' snippets too.
   */
  private final @Nullable String[] masks;

  /**
   * Takes the content while its bytes are valid.
   *
   * @param secrets what to mask, ascending, without overlaps
   */
  SnippetMaker(ByteSlice content, LineIndex lines, List<Span> secrets) {
    this.content = content;
    this.lines = lines;
    this.secrets = secrets;
    this.masks = new String[secrets.size()];
  }

  Snippet around(Span secret) {
    int first = Math.max(1, lines.lineAt(secret.start()) - LINES_AROUND);
    int last = lines.lastUpTo(lines.lineAt(secret.end()) + LINES_AROUND);
    last = Math.min(last, first + MAX_LINES - 1);
    List<String> shown = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      shown.add(masked(cut(line, secret)));
    }
    return new Snippet(first, shown);
  }

  /** The part of a line to show: near the secret where the line is long. */
  private Span cut(int line, Span secret) {
    int start = lines.lineStart(line);
    int end = Math.max(start, lines.lineEnd(line));
    if (end - start <= MAX_LINE_BYTES) {
      return new Span(start, end);
    }
    boolean here = secret.start() >= start && secret.start() < end;
    int from = here ? Math.max(start, secret.start() - MAX_LINE_BYTES / 2) : start;
    return new Span(from, Math.min(end, Math.max(from, from + MAX_LINE_BYTES)));
  }

  private String masked(Span part) {
    int first = firstEndingAfter(part.start());
    if (first == secrets.size() || secrets.get(first).start() >= part.end()) {
      return content.slice(part.start(), part.end()).utf8();
    }
    StringBuilder text = new StringBuilder(part.length());
    int at = part.start();
    for (int i = first; i < secrets.size(); i++) {
      Span secret = secrets.get(i);
      if (secret.start() >= part.end()) {
        break;
      }
      if (secret.start() > at) {
        text.append(content.slice(at, secret.start()).utf8());
      }
      if (secret.start() >= part.start()) {
        text.append(mask(i));
      } else {
        text.append("****");
      }
      at = Math.min(secret.end(), part.end());
    }
    return text.append(content.slice(Math.min(at, part.end()), part.end()).utf8()).toString();
  }

  private String mask(int i) {
    String mask = masks[i];
    if (mask == null) {
      Span secret = secrets.get(i);
      int start = content.offset() + secret.start();
      mask = Secret.copyOf(content.array(), start, secret.length()).masked();
      masks[i] = mask;
    }
    return mask;
  }

  private int firstEndingAfter(int offset) {
    int low = 0;
    int high = secrets.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (secrets.get(middle).end() > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
