package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Refs as files: {@code HEAD}, {@code packed-refs}, one file a ref under {@code refs/}, the HEADs
 * of linked work trees. Links are not followed, but for a HEAD that is one (git's oldest symbolic
 * ref).
 */
final class FileRefs {
  private static final int MAX_REF_BYTES = 1 << 16;
  private static final int MAX_PACKED_BYTES = 1 << 30;
  private static final String SYMBOLIC = "ref:";

  private final GitLayout layout;
  private final int idDigits;
  private final Map<String, String> byName = new HashMap<>();
  private final List<ScanProblem> problems = new ArrayList<>();

  FileRefs(GitLayout layout, GitFormat format) {
    this.layout = layout;
    this.idDigits = format.sha256() ? 64 : 40;
  }

  RefTips read() {
    packed();
    loose(layout.commonDir());
    if (!layout.gitDir().equals(layout.commonDir())) {
      loose(layout.gitDir());
    }
    linkedHeads();
    String head = head(layout.gitDir(), "HEAD");
    Optional<String> branch = head.startsWith("refs/") ? Optional.of(head) : Optional.empty();
    Optional<String> id = branch.isPresent() ? follow(head) : Optional.of(head).filter(this::isId);
    id.ifPresent(commit -> byName.put("HEAD", commit));
    return new RefTips(byName, branch, id, problems);
  }

  /** HEAD's commit, where HEAD or the file of its branch names it. */
  Optional<String> readHead() {
    String head = head(layout.gitDir(), "HEAD");
    String id = head.startsWith("refs/") ? head(layout.commonDir(), head) : head;
    return Optional.of(id).filter(this::isId);
  }

  private Optional<String> follow(String name) {
    String target = name;
    for (int hops = 0; hops < 5; hops++) {
      String id = byName.get(target);
      if (id != null) {
        return Optional.of(id);
      }
      target = head(layout.commonDir(), target);
      if (target.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What a symbolic ref names or, where it is none, the id in it; empty where there is neither. */
  private String head(Path directory, String name) {
    try {
      Path file = directory.resolve(name).normalize();
      if (!file.startsWith(directory)) {
        return "";
      }
      if (Files.isSymbolicLink(file)) {
        String link = Files.readSymbolicLink(file).toString();
        return link.startsWith("refs/") ? link : "";
      }
      String text = text(file);
      if (text.startsWith(SYMBOLIC)) {
        return text.substring(SYMBOLIC.length()).strip();
      }
      if (isId(text)) {
        return lower(text);
      }
      bad(name, "neither an id nor the name of a ref");
    } catch (NoSuchFileException e) {
      if (name.equals("HEAD")) {
        bad(name, "is not there");
      }
    } catch (IOException | InvalidPathException e) {
      bad(name, "can't be read");
    }
    return "";
  }

  private String text(Path file) throws IOException {
    return new String(SmallFile.read(file, MAX_REF_BYTES), StandardCharsets.UTF_8).strip();
  }

  private boolean isId(String text) {
    return text.length() == idDigits
        && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
  }

  /** Git writes ids in small letters and reads them in any. */
  private static String lower(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private void bad(String name, String detail) {
    problems.add(new ScanProblem(SkipReason.CORRUPT, "ref " + name, detail));
  }

  private void packed() {
    try {
      byte[] bytes = SmallFile.read(layout.commonDir().resolve("packed-refs"), MAX_PACKED_BYTES);
      int start = 0;
      while (start < bytes.length) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
          end++;
        }
        packedLine(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        start = end + 1;
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      bad("packed-refs", "can't be read");
    }
  }

  /** A comment, a ref, or after {@code ^} what the annotated tag above peels to. */
  private void packedLine(String line) {
    if (line.isBlank() || line.startsWith("#") || line.startsWith("^")) {
      return;
    }
    if (line.startsWith(" refs/", idDigits) && isId(line.substring(0, idDigits))) {
      byName.put(line.substring(idDigits + 1), lower(line.substring(0, idDigits)));
    } else {
      bad("packed-refs", "holds a line that is no ref");
    }
  }

  private void loose(Path base) {
    Deque<Path> directories = new ArrayDeque<>();
    directories.push(base.resolve("refs"));
    while (!directories.isEmpty()) {
      for (Path entry : list(directories.pop())) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          directories.push(entry);
        } else {
          looseRef(base, entry);
        }
      }
    }
  }

  private List<Path> list(Path directory) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Directories.open(directory, "*")) {
      stream.forEach(entries::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      bad(directory.getFileName() + "/", "can't be listed");
    }
    return entries;
  }

  private void looseRef(Path base, Path file) {
    String name = base.relativize(file).toString().replace('\\', '/');
    if (name.endsWith(".lock")) {
      return;
    }
    try {
      String text = text(file);
      if (isId(text)) {
        byName.put(name, lower(text));
      } else if (!text.startsWith(SYMBOLIC)) {
        bad(name, "neither an id nor the name of a ref");
      }
    } catch (IOException e) {
      bad(name, "can't be read");
    }
  }

  private void linkedHeads() {
    for (Path worktree : list(layout.commonDir().resolve("worktrees"))) {
      String name = "worktrees/" + worktree.getFileName() + "/HEAD";
      String head = head(layout.commonDir(), name);
      if (isId(head)) {
        byName.put(name, head);
      }
    }
  }
}
