package dev.leaksift.rule;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes the compiled form: a header (magic, version, CRC-32 of the rest), a table of texts, each
 * stored once, then values. Numbers are varints, 7 bits a byte, low bits first; a text is its
 * number in the table.
 */
final class PackOutput {
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

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
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(rest, utf8.length);
      bytes.writeBytes(utf8);
    }
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
