package dev.leaksift.rule.compiled;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes the compiled form: a header (magic, version, CRC-32 of the rest), a table of texts, each
 * stored once (their number, words that say where each begins and the last ends, their bytes), then
 * values. Numbers are varints, 7 bits a byte, low bits first; words are 32 bits, high bits first; a
 * text is its number in the table.
 */
final class PackOutput {
  private final Map<String, Integer> texts;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  PackOutput() {
    this(new LinkedHashMap<>());
  }

  private PackOutput(Map<String, Integer> texts) {
    this.texts = texts;
  }

  /** Values to be appended later, with texts of the same table. */
  PackOutput section() {
    return new PackOutput(texts);
  }

  /** Bytes of values so far. */
  int size() {
    return body.size();
  }

  /** Adds all values of a section. */
  void append(PackOutput section) {
    body.writeBytes(section.body.toByteArray());
  }

  /** A number that can be read without those before it. */
  void word(int value) {
    word(body, value);
  }

  void number(int value) {
    number(body, value);
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  void flag(boolean value) {
    body.write(value ? 1 : 0);
  }

  void text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    number(known == null ? texts.size() - 1 : known);
  }

  void texts(Collection<String> values) {
    number(values.size());
    values.forEach(this::text);
  }

  /** All that was written, behind its header and table. */
  byte[] finish(int magic) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    number(rest, texts.size());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts.keySet()) {
      word(rest, bytes.size());
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    word(rest, bytes.size());
    rest.writeBytes(bytes.toByteArray());
    rest.writeBytes(body.toByteArray());
    CRC32 crc = new CRC32();
    crc.update(rest.toByteArray());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    word(all, magic);
    word(all, PackInput.VERSION);
    word(all, (int) crc.getValue());
    all.writeBytes(rest.toByteArray());
    return all.toByteArray();
  }

  private static void word(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }
}
