package dev.leaksift.rule.compiled;

import dev.leaksift.rule.RulePackException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PackOutput} wrote, from any place on. Texts are decoded when first asked for.
 * For one thread; readers made by {@link #at} may each have their own.
 */
final class PackInput {
  /** Raised with each change of the form; another version's file is refused. */
  static final int VERSION = 2;

  private static final int HEADER = 12;
  private static final int WORD = 4;

  private final ByteBuffer bytes;
  private final @Nullable String[] texts;

  /** Where the table says where texts begin, and where the first one does. */
  private final int table;

  private final int textsAt;

  private int at;

  /** Checks header, checksum and table. The array must not change afterwards. */
  PackInput(byte[] all, int magic) throws RulePackException {
    this.bytes = ByteBuffer.wrap(all);
    if (all.length < HEADER) {
      throw corrupt();
    }
    if (bytes.getInt(0) != magic || bytes.getInt(4) != VERSION) {
      throw new RulePackException(
          "compiled rule packs of another version; build them with this version");
    }
    CRC32 crc = new CRC32();
    crc.update(all, HEADER, all.length - HEADER);
    if ((int) crc.getValue() != bytes.getInt(8)) {
      throw corrupt();
    }
    at = HEADER;
    texts = new String[count()];
    table = at;
    textsAt = table + WORD * (texts.length + 1);
    if (texts.length >= (all.length - table) / WORD) {
      throw corrupt();
    }
    at = textStart(texts.length);
  }

  private PackInput(PackInput same, int at) {
    this.bytes = same.bytes;
    this.texts = same.texts;
    this.table = same.table;
    this.textsAt = same.textsAt;
    this.at = at;
  }

  /** A reader of the same bytes from a place on. */
  PackInput at(int place) throws RulePackException {
    if (place < 0 || place > bytes.limit()) {
      throw corrupt();
    }
    return new PackInput(this, place);
  }

  /** Where this reader is. */
  int place() {
    return at;
  }

  /** Where this reader would be behind so many words. */
  int placeBehindWords(int count) throws RulePackException {
    if (count > (bytes.limit() - at) / WORD) {
      throw corrupt();
    }
    return at + WORD * count;
  }

  private int textStart(int index) throws RulePackException {
    int offset = bytes.getInt(table + WORD * index);
    if (offset < 0 || offset > bytes.limit() - textsAt) {
      throw corrupt();
    }
    return textsAt + offset;
  }

  int word() throws RulePackException {
    if (at > bytes.limit() - WORD) {
      throw corrupt();
    }
    at += WORD;
    return bytes.getInt(at - WORD);
  }

  int number() throws RulePackException {
    int value = 0;
    for (int shift = 0; shift < 35 && at < bytes.limit(); shift += 7) {
      byte b = bytes.get(at++);
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        if (value < 0) {
          throw corrupt();
        }
        return value;
      }
    }
    throw corrupt();
  }

  int number(int max) throws RulePackException {
    int value = number();
    if (value > max) {
      throw corrupt();
    }
    return value;
  }

  /** A number of values, each of which takes a byte at least. */
  int count() throws RulePackException {
    return number(bytes.limit() - at);
  }

  boolean flag() throws RulePackException {
    return number(1) == 1;
  }

  String text() throws RulePackException {
    int index = number(texts.length - 1);
    String text = texts[index];
    if (text == null) {
      int start = textStart(index);
      int end = textStart(index + 1);
      if (end < start) {
        throw corrupt();
      }
      text = new String(bytes.array(), start, end - start, StandardCharsets.UTF_8);
      texts[index] = text;
    }
    return text;
  }

  List<String> texts() throws RulePackException {
    int count = count();
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(text());
    }
    List<String> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(text());
    }
    return list;
  }

  static RulePackException corrupt() {
    return new RulePackException("compiled rule packs are damaged; build or install them anew");
  }
}
