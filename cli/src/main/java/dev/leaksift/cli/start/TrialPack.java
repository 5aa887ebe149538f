package dev.leaksift.cli.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A pack of git objects and its index, written byte by byte; format: git's {@code gitformat-pack}.
 * Objects go by their names in hexadecimal digits. Used once.
 */
final class TrialPack {
  private static final int OFS_DELTA = 6;

  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** Where each object's entry begins. */
  private final SortedMap<String, Integer> starts = new TreeMap<>();

  /** What an object is; a pack numbers them from 1. */
  enum Kind {
    COMMIT,
    TREE,
    BLOB,
    TAG
  }

  /** The name of an object, which need not be in the pack. */
  static String name(Kind kind, byte[] content) {
    return HexFormat.of().formatHex(sha1(join(header(kind, content), content)));
  }

  /** What a file of a loose object holds, when it is inflated, before the content. */
  static byte[] header(Kind kind, byte[] content) {
    return text(kind.name().toLowerCase(Locale.ROOT) + " " + content.length + "\0");
  }

  /** Adds an object; its name. */
  String add(Kind kind, byte[] content) throws IOException {
    String name = name(kind, content);
    if (starts.putIfAbsent(name, position()) == null) {
      head(kind.ordinal() + 1, content.length);
      entries.writeBytes(deflate(content));
    }
    return name;
  }

  /** Adds a blob and, as a delta to it, the same with some more behind; the name of the latter. */
  String addGrown(byte[] content, byte[] more) throws IOException {
    int base = Objects.requireNonNull(starts.get(add(Kind.BLOB, content)));
    String name = name(Kind.BLOB, join(content, more));
    int distance = position() - base;
    starts.put(name, position());
    byte[] delta = delta(content.length, more);
    head(OFS_DELTA, delta.length);
    if (distance > 127) {
      entries.write(0x80 | (distance >> 7) - 1);
    }
    entries.write(distance & 127);
    entries.writeBytes(deflate(delta));
    return name;
  }

  /** Copies all of a base, then inserts. */
  private static byte[] delta(int baseSize, byte[] more) {
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    number(baseSize, delta);
    number(baseSize + more.length, delta);
    // Copy from 0, with two bytes of length.
    delta.write(0x80 | 0x10 | 0x20);
    delta.write(baseSize & 255);
    delta.write(baseSize >> 8);
    delta.write(more.length);
    delta.writeBytes(more);
    return delta.toByteArray();
  }

  /** Writes both files. */
  void write(Path folder) throws IOException {
    byte[] head =
        ByteBuffer.allocate(12).putInt(0x5041434b).putInt(2).putInt(starts.size()).array();
    byte[] pack = join(head, entries.toByteArray());
    Files.write(folder.resolve("pack-trial.pack"), join(pack, sha1(pack)));
    Files.write(folder.resolve("pack-trial.idx"), index(pack));
  }

  /** An index of version 2: fan-out, ids, CRC-32 of each entry, offsets, two checksums. */
  private byte[] index(byte[] pack) {
    List<Integer> ends = new ArrayList<>(starts.values());
    ends.add(pack.length);
    ends.sort(null);
    ByteBuffer out = ByteBuffer.allocate(8 + 256 * 4 + starts.size() * 28 + 20);
    out.putInt(0xff744f63).putInt(2);
    for (int first = 0; first < 256; first++) {
      out.putInt(starts.headMap(HexFormat.of().toHexDigits((byte) first) + "g").size());
    }
    starts.keySet().forEach(name -> out.put(HexFormat.of().parseHex(name)));
    for (int start : starts.values()) {
      CRC32 crc = new CRC32();
      crc.update(pack, start, ends.get(ends.indexOf(start) + 1) - start);
      out.putInt((int) crc.getValue());
    }
    starts.values().forEach(out::putInt);
    out.put(sha1(pack));
    return join(out.array(), sha1(out.array()));
  }

  private int position() {
    return 12 + entries.size();
  }

  /** Kind and size: four bits of the size first, then seven a byte. */
  private void head(int kind, int size) {
    int rest = size >> 4;
    entries.write((rest > 0 ? 0x80 : 0) | kind << 4 | size & 15);
    number(rest, entries);
  }

  /** Seven bits a byte, low ones first; nothing for zero. */
  private static void number(int value, ByteArrayOutputStream out) {
    for (int rest = value; rest > 0; rest >>= 7) {
      out.write((rest > 127 ? 0x80 : 0) | rest & 127);
    }
  }

  static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  static byte[] deflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
