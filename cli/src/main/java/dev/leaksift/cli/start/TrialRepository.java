package dev.leaksift.cli.start;

import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rulepacks.BuiltinPacks;
import dev.leaksift.rulepacks.ExampleTemplates;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A git repository with one commit, packed, one of whose files is a delta, and a changed file
 * staged. What is staged is an example of every rule, made up here. Written byte by byte, as git
 * may not be there; formats: git's {@code gitformat-pack}, {@code gitformat-index}. Used once.
 */
final class TrialRepository {
  private static final int COMMIT = 1;
  private static final int TREE = 2;
  private static final int BLOB = 3;
  private static final int OFS_DELTA = 6;
  private static final String[] KINDS = {"", "commit", "tree", "blob"};
  private static final String FILE = "settings.py";

  private final Path git;
  private final ByteArrayOutputStream pack = new ByteArrayOutputStream();

  /** Where each object's entry begins in the pack. */
  private final SortedMap<String, Integer> entries = new TreeMap<>();

  TrialRepository(Path folder) {
    this.git = folder.resolve(".git");
  }

  void make() throws IOException {
    Files.createDirectories(git.resolve("refs/heads"));
    Files.createDirectories(git.resolve("objects/pack"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("config"), "[core]\n\trepositoryformatversion = 0\n");
    pack.writeBytes(ByteBuffer.allocate(12).putInt(0x5041434b).putInt(2).putInt(4).array());
    byte[] older = text("timeout = 30\n".repeat(40));
    byte[] added = text("retries = 3\n");
    byte[] blob = id(BLOB, join(older, added));
    int base = entry(BLOB, older);
    entries.put(hex(blob), pack.size());
    delta(base, older.length, added);
    byte[] tree = join(text("100644 " + FILE + "\0"), blob);
    entry(TREE, tree);
    byte[] commit = text("tree " + hex(id(TREE, tree)) + "\n" + who("author") + who("committer"));
    entry(COMMIT, join(commit, text("\nA trial\n")));
    String head = hex(id(COMMIT, join(commit, text("\nA trial\n"))));
    Files.writeString(git.resolve("refs/heads/main"), head + "\n");
    byte[] packed = pack.toByteArray();
    Files.write(git.resolve("objects/pack/pack-trial.pack"), join(packed, sha1(packed)));
    Files.write(git.resolve("objects/pack/pack-trial.idx"), index(packed));
    stage(join(older, examples()), id(TREE, tree));
  }

  /** An index of version 2: fan-out, ids, CRC-32 of each entry, offsets, two checksums. */
  private byte[] index(byte[] packed) {
    List<Integer> starts = new ArrayList<>(entries.values());
    starts.add(packed.length);
    starts.sort(null);
    ByteBuffer out = ByteBuffer.allocate(8 + 256 * 4 + entries.size() * 28 + 20);
    out.putInt(0xff744f63).putInt(2);
    for (int first = 0; first < 256; first++) {
      out.putInt(entries.headMap(HexFormat.of().toHexDigits((byte) first) + "g").size());
    }
    entries.keySet().forEach(name -> out.put(HexFormat.of().parseHex(name)));
    for (int start : entries.values()) {
      CRC32 crc = new CRC32();
      crc.update(packed, start, starts.get(starts.indexOf(start) + 1) - start);
      out.putInt((int) crc.getValue());
    }
    entries.values().forEach(out::putInt);
    out.put(sha1(packed));
    return join(out.array(), sha1(out.array()));
  }

  private static String who(String role) {
    return role + " Trial <trial@example.org> 1700000000 +0000\n";
  }

  private static byte[] examples() {
    StringBuilder text = new StringBuilder("password = \"" + "correct" + 57 + "Horse!\"\n\n");
    try {
      for (RulePack rules : BuiltinPacks.load()) {
        for (Rule rule : rules.rules()) {
          String example = rule.examples().match().get(0);
          text.append(ExampleTemplates.expand(example, rule.id().hashCode())).append("\n\n");
        }
      }
    } catch (RulePackException e) {
      throw new IllegalStateException("examples are run by the build", e);
    }
    return text(text.toString());
  }

  /** Adds an entry to the pack; where it begins. */
  private int entry(int kind, byte[] content) throws IOException {
    int start = pack.size();
    entries.put(hex(id(kind, content)), start);
    head(kind, content.length);
    pack.writeBytes(deflate(content));
    return start;
  }

  /** Kind and size: four bits of the size first, then seven a byte. */
  private void head(int kind, int size) {
    int rest = size >> 4;
    pack.write((rest > 0 ? 0x80 : 0) | kind << 4 | size & 15);
    number(rest, pack);
  }

  /** Seven bits a byte, low ones first; nothing for zero. */
  private static void number(int value, ByteArrayOutputStream out) {
    for (int rest = value; rest > 0; rest >>= 7) {
      out.write((rest > 127 ? 0x80 : 0) | rest & 127);
    }
  }

  /** Adds all of a base, found by its distance, and some more. */
  private void delta(int base, int baseSize, byte[] more) throws IOException {
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    number(baseSize, delta);
    number(baseSize + more.length, delta);
    // Copy from 0, with two bytes of length; then insert.
    delta.write(0x80 | 0x10 | 0x20);
    delta.write(baseSize & 255);
    delta.write(baseSize >> 8);
    delta.write(more.length);
    delta.writeBytes(more);
    int distance = pack.size() - base;
    head(OFS_DELTA, delta.size());
    if (distance > 127) {
      pack.write(0x80 | (distance >> 7) - 1);
    }
    pack.write(distance & 127);
    pack.writeBytes(deflate(delta.toByteArray()));
  }

  /** Writes a loose blob and an index of version 2 that stages it, as a change of a known tree. */
  private void stage(byte[] content, byte[] tree) throws IOException {
    byte[] id = id(BLOB, content);
    String name = hex(id);
    Path file = git.resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2));
    Files.createDirectories(file.getParent());
    Files.write(file, deflate(join(text("blob " + content.length + "\0"), content)));
    int entry = (62 + FILE.length() + 8) / 8 * 8;
    byte[] cached = join(text("\0" + "-1 1\n" + "d\0" + "1 0\n"), tree);
    ByteBuffer out = ByteBuffer.allocate(12 + entry + 8 + cached.length);
    out.putInt(0x44495243).putInt(2).putInt(1);
    out.position(12 + 24);
    out.putInt(0100644).putInt(0).putInt(0).putInt(content.length).put(id);
    out.putShort((short) FILE.length()).put(text(FILE));
    out.position(12 + entry);
    out.putInt(0x54524545).putInt(cached.length).put(cached);
    Files.write(git.resolve("index"), join(out.array(), sha1(out.array())));
  }

  private static byte[] id(int kind, byte[] content) {
    return sha1(join(text(KINDS[kind] + " " + content.length + "\0"), content));
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static byte[] deflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
