package dev.leaksift.cli.start;

import static dev.leaksift.cli.start.TrialPack.join;

import dev.leaksift.cli.start.TrialPack.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A git repository as little as has all that usual ones have: commits, a merge, a tag, branches,
 * folders, a delta, secrets that are still there and ones that are not, some of them in UTF-16, in
 * Base64 and in an archive, an object that is missing, and a change staged. Written byte by byte,
 * as git may not be there; format: git's {@code gitformat-index}. Used once.
 */
final class TrialRepository {
  private static final String STAGED = "settings.py";
  private static final String FILE_MODE = "100644";

  /** So many that Java sorts them as it sorts many more. */
  private static final int STEPS = 100;

  private static final String MISSING = "57".repeat(20);

  private final Path git;
  private final TrialExamples examples;
  private final TrialPack pack = new TrialPack();
  private int hour;

  TrialRepository(Path folder, TrialExamples examples) {
    this.git = folder.resolve(".git");
    this.examples = examples;
  }

  /** A line of a tree, and of the index where it is a file's. */
  private record Entry(String name, String mode, String id) {
    static Entry file(String name, String id) {
      return new Entry(name, FILE_MODE, id);
    }

    static Entry folder(String name, String id) {
      return new Entry(name, "40000", id);
    }
  }

  void make() throws IOException {
    for (String folder : List.of("refs/heads", "refs/tags", "objects/pack")) {
      Files.createDirectories(git.resolve(folder));
    }
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("config"), "[core]\n\trepositoryformatversion = 0\n");
    byte[] older = text("timeout = 30\n".repeat(40));
    String newer = pack.addGrown(older, text("retries = 3\n"));
    String settings = pack.add(Kind.BLOB, older);
    List<Entry> app = app();
    List<Entry> conf = List.of(blob("base.ini", text("[paths]\nlog = /var/log\n")));
    Entry appFolder = Entry.folder("app", tree(app));
    Entry before = Entry.folder("app", tree(List.of(blob("gone.txt", examples.few(0)))));
    String first = steps(List.of(before, Entry.file(STAGED, settings)));
    String message = "Go on\n\n" + new String(examples.few(5), StandardCharsets.UTF_8);
    String second = commit(message, List.of(appFolder, Entry.file(STAGED, newer)), first);
    Entry archive = blob("parts.zip", TrialArchives.zip(examples.few(1)));
    String side = commit("Beside", List.of(before, archive), first);
    Entry missing = Entry.file("missing.txt", MISSING);
    Entry confFolder = Entry.folder("conf", tree(conf));
    String head =
        commit(
            "Merge",
            List.of(appFolder, confFolder, missing, archive, Entry.file(STAGED, newer)),
            second,
            side);
    refs(head, side, first);
    pack.write(git.resolve("objects/pack"));
    String changed = loose(join(older, examples.all()));
    index(app, List.of(missing, archive, Entry.file(STAGED, changed)), appFolder.id());
  }

  private List<Entry> app() throws IOException {
    return List.of(
        blob("encoded.yaml", examples.encoded(2)),
        blob("keys.txt", examples.few(3)),
        blob("tool", examples.program(4)),
        blob("wide.txt", examples.wide(4, StandardCharsets.UTF_16LE)));
  }

  /** Commits that change a file again and again, beside what stays; the last one. */
  private String steps(List<Entry> kept) throws IOException {
    String[] parents = {};
    for (int step = 0; step < STEPS; step++) {
      List<Entry> root = new ArrayList<>(kept);
      root.add(1, blob("count.txt", text("step " + step + "\n")));
      parents = new String[] {commit("Step " + step, root, parents)};
    }
    return parents[0];
  }

  private Entry blob(String name, byte[] content) throws IOException {
    return Entry.file(name, pack.add(Kind.BLOB, content));
  }

  /** Adds a tree; its entries are given in git's order. */
  private String tree(List<Entry> entries) throws IOException {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      tree.writeBytes(text(entry.mode() + " " + entry.name() + "\0"));
      tree.writeBytes(HexFormat.of().parseHex(entry.id()));
    }
    return pack.add(Kind.TREE, tree.toByteArray());
  }

  private String commit(String message, List<Entry> tree, String... parents) throws IOException {
    StringBuilder text = new StringBuilder("tree ").append(tree(tree)).append('\n');
    for (String parent : parents) {
      text.append("parent ").append(parent).append('\n');
    }
    text.append(who("author")).append(who("committer")).append('\n').append(message).append('\n');
    return pack.add(Kind.COMMIT, text(text.toString()));
  }

  /** Who did it, an hour after what was done before. */
  private String who(String role) {
    long seconds = 1_700_000_000L + 1800L * hour++;
    return role + " Trial <trial@example.org> " + seconds + " +0000\n";
  }

  /** A branch on its own, the rest packed; an annotated tag among them. */
  private void refs(String head, String side, String tagged) throws IOException {
    String target = "object " + tagged + "\ntype commit\ntag v1\n";
    String tag = pack.add(Kind.TAG, text(target + who("tagger") + "\nFirst\n"));
    Files.writeString(git.resolve("refs/heads/main"), head + "\n");
    Files.writeString(
        git.resolve("packed-refs"),
        "# pack-refs with: peeled fully-peeled sorted \n"
            + (head + " refs/remotes/origin/main\n")
            + (side + " refs/remotes/origin/side\n")
            + (tag + " refs/tags/v1\n^" + tagged + "\n"));
  }

  /** Writes a blob as a file of its own; its id. */
  private String loose(byte[] content) throws IOException {
    String name = TrialPack.name(Kind.BLOB, content);
    Path file = git.resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2));
    Files.createDirectories(file.getParent());
    Files.write(file, TrialPack.deflate(join(TrialPack.header(Kind.BLOB, content), content)));
    return name;
  }

  /**
   * An index of version 2 with the files of a folder, of another one and of the root. It tells that
   * the first is as a known tree; of the other folder and of the root it does not.
   */
  private void index(List<Entry> app, List<Entry> root, String tree) throws IOException {
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    for (Entry entry : app) {
      entries.writeBytes(staged("app/" + entry.name(), entry.id()));
    }
    entries.writeBytes(staged("conf/base.ini", loose(text("[paths]\nlog = /tmp/log\n"))));
    for (Entry entry : root) {
      entries.writeBytes(staged(entry.name(), entry.id()));
    }
    byte[] known =
        join(text("\0" + "-1 1\n" + "app\0" + app.size() + " 0\n"), HexFormat.of().parseHex(tree));
    int count = app.size() + 1 + root.size();
    ByteBuffer out = ByteBuffer.allocate(12 + entries.size() + 8 + known.length);
    out.putInt(0x44495243).putInt(2).putInt(count).put(entries.toByteArray());
    out.putInt(0x54524545).putInt(known.length).put(known);
    Files.write(git.resolve("index"), join(out.array(), TrialPack.sha1(out.array())));
  }

  /** An entry of the index, without what a file system knows of the file. */
  private static byte[] staged(String path, String id) {
    byte[] name = text(path);
    ByteBuffer out = ByteBuffer.allocate((62 + name.length + 8) / 8 * 8);
    out.position(24);
    out.putInt(0100644).putInt(0).putInt(0).putInt(0).put(HexFormat.of().parseHex(id));
    out.putShort((short) name.length).put(name);
    return out.array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
