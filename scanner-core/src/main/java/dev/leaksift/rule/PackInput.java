package dev.leaksift.rule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackOutput} wrote. Texts are decoded when first asked for. For one thread. */
final class PackInput {
  /** Raised with each change of the form; another version's file is refused. */
  static final int VERSION = 1;

  private static final int HEADER = 12;

  private final byte[] bytes;
  private final int[] textStarts;
  private final @Nullable String[] texts;
  private int at;

  /** Checks header, checksum and table. The array must not change afterwards. */
  PackInput(byte[] bytes, int magic) throws RulePackException {
    this.bytes = bytes;
    if (bytes.length < HEADER) {
      throw corrupt();
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (header.getInt() != magic || header.getInt() != VERSION) {
      throw new RulePackException(
          "compiled rule packs of another version; build them with this version");
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, HEADER, bytes.length - HEADER);
    if ((int) crc.getValue() != header.getInt()) {
      throw corrupt();
    }
    at = HEADER;
    textStarts = new int[count() + 1];
    texts = new String[textStarts.length - 1];
    readTable();
  }

  private void readTable() throws RulePackException {
    for (int i = 0; i < texts.length; i++) {
      int length = number();
      if (length > bytes.length - textStarts[i]) {
        throw corrupt();
      }
      textStarts[i + 1] = textStarts[i] + length;
    }
    for (int i = 0; i < textStarts.length; i++) {
      textStarts[i] += at;
    }
    at = textStarts[texts.length];
    if (at > bytes.length || at < 0) {
      throw corrupt();
    }
  }

  int number() throws RulePackException {
    int value = 0;
    for (int shift = 0; shift < 35 && at < bytes.length; shift += 7) {
      byte b = bytes[at++];
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
    return number(bytes.length - at);
  }

  boolean flag() throws RulePackException {
    return number(1) == 1;
  }

  String text() throws RulePackException {
    int index = number(texts.length - 1);
    String text = texts[index];
    if (text == null) {
      int start = textStarts[index];
      text = new String(bytes, start, textStarts[index + 1] - start, StandardCharsets.UTF_8);
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
