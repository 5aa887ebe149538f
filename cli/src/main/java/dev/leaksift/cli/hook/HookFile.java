package dev.leaksift.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A hook's own file. What others have put there is never changed, at most moved aside and back. */
final class HookFile implements Hook {
  private static final long MAX_BYTES = 1 << 20;

  private static final String LEFTHOOK =
      "lefthook writes this hook, and would drop ours; put %2$s under"
          + " '%1$s: commands: leaksift:' in lefthook.yml";

  private final Path file;
  private final Path before;
  private final HookType type;
  private final Optional<Path> project;

  /** Where the pre-commit framework puts a hook that it finds, to run it first. */
  private final Path legacy;

  /** The file of a hook in a directory of hooks, whether it is there or not. */
  HookFile(Path directory, HookType type, Optional<Path> project) {
    this.type = type;
    this.project = project;
    this.legacy = directory.resolve(type.fileName() + ".legacy");
    this.file = directory.resolve(type.fileName());
    this.before = directory.resolve(type.fileName() + HookScript.BEFORE);
  }

  @Override
  public Path path() {
    return file;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public State state() throws HookException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return State.ABSENT;
    }
    String text = text(file);
    if (!text.contains(HookScript.MARK)) {
      boolean calls =
          text.contains(HookScript.call(type))
              || text(legacy).contains(HookScript.MARK)
              || isManaged(text);
      return calls ? State.CALLS : State.OTHER;
    }
    return Files.exists(before, LinkOption.NOFOLLOW_LINKS) ? State.CHAINED : State.OURS;
  }

  /** True where another program wrote the script, and the project has that one call ours. */
  private boolean isManaged(String text) throws HookException {
    Optional<HookManager> manager = HookManager.of(text);
    return manager.isPresent() && project.isPresent() && manager.get().calls(type, project.get());
  }

  /** The script, as far as there is one that can be told from other files. */
  static String text(Path file) throws HookException {
    try {
      boolean script =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < MAX_BYTES;
      return script ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new HookException(file + ": can't be read; check its permissions", e);
    }
  }

  @Override
  public void install(HookScript script, boolean chain) throws HookException {
    State state = state();
    boolean others = state == State.OTHER;
    if (state == State.CALLS) {
      throw new HookException(file + ": calls Leaksift already; nothing is to be done");
    }
    if (others && text(file).contains("call_lefthook")) {
      throw new HookException(file + ": " + LEFTHOOK.formatted(type, script.lefthook()));
    }
    if (others && !chain) {
      throw new HookException(
          file
              + ": another hook is there; --chain runs it first, or call '"
              + HookScript.call(type)
              + " -- \"$@\"' from it");
    }
    try {
      Files.createDirectories(file.getParent());
      if (others) {
        if (Files.exists(before, LinkOption.NOFOLLOW_LINKS)) {
          throw new HookException(before + ": is in the way; move it");
        }
        Files.move(file, before);
      }
      write(file, script.text());
    } catch (IOException e) {
      throw new HookException(file + ": can't be written; check its permissions", e);
    }
  }

  @Override
  public boolean uninstall() throws HookException {
    State state = state();
    try {
      if (state == State.CHAINED) {
        Files.move(before, file, StandardCopyOption.REPLACE_EXISTING);
      } else if (state == State.OURS) {
        Files.delete(file);
      }
      return state == State.OURS || state == State.CHAINED;
    } catch (IOException e) {
      throw new HookException(file + ": can't be taken away; check its permissions", e);
    }
  }

  /** Written beside and renamed, so that git never runs half of it. */
  static void write(Path file, String text) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), ".leaksift", ".tmp");
    Files.writeString(temporary, text);
    if (temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
