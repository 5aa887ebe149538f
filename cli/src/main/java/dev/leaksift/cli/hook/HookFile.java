package dev.leaksift.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** One hook's file. What others have put there is never changed, at most moved aside and back. */
public final class HookFile {
  private static final long MAX_BYTES = 1 << 20;

  private final Path file;
  private final Path before;

  /** The file of a hook in a directory of hooks, whether it is there or not. */
  public HookFile(Path directory, HookType type) {
    this.file = directory.resolve(type.fileName());
    this.before = directory.resolve(type.fileName() + HookScript.BEFORE);
  }

  /** What stands there. */
  public enum State {
    /** Nothing. */
    ABSENT,
    /** Our hook. */
    OURS,
    /** Our hook, which runs the one that stood there before. */
    CHAINED,
    /** Somebody else's hook. */
    OTHER
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** What stands there now. */
  public State state() throws HookException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return State.ABSENT;
    }
    try {
      boolean ours =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.size(file) < MAX_BYTES
              && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                  .contains(HookScript.MARK);
      if (!ours) {
        return State.OTHER;
      }
      return Files.exists(before, LinkOption.NOFOLLOW_LINKS) ? State.CHAINED : State.OURS;
    } catch (IOException e) {
      throw new HookException(file + ": can't be read; check its permissions", e);
    }
  }

  /**
   * Writes the hook. One of ours is replaced, so that it calls the program where it is now.
   *
   * @param chain whether a hook of somebody else is moved aside and run first
   * @throws HookException where somebody else's hook is there and must not be moved
   */
  public void install(HookScript script, boolean chain) throws HookException {
    boolean others = state() == State.OTHER;
    if (others && !chain) {
      throw new HookException(
          file
              + ": another hook is there; --chain runs it first, or call 'leaksift hook run "
              + script.type().fileName()
              + "' from it");
    }
    try {
      Files.createDirectories(file.getParent());
      if (others) {
        if (Files.exists(before, LinkOption.NOFOLLOW_LINKS)) {
          throw new HookException(before + ": is in the way; move it");
        }
        Files.move(file, before);
      }
      write(script.text());
    } catch (IOException e) {
      throw new HookException(file + ": can't be written; check its permissions", e);
    }
  }

  /**
   * Takes our hook away and puts back the one that stood there before; true where there was one.
   */
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
  private void write(String text) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), ".leaksift", ".tmp");
    Files.writeString(temporary, text);
    if (temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
