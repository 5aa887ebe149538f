package dev.leaksift.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A script of Husky's directory. Husky writes the files that git runs anew with every installation
 * of packages, and they find the script of the project by their own name; so ours must stand in
 * that script, as some lines of it, before the others: those may end it early.
 */
final class HuskyScript implements Hook {
  private static final String BEGIN = HookScript.MARK + " begin\n";
  private static final String END = HookScript.MARK + " end\n";

  private final Path file;
  private final HookType type;

  /** The script in the directory that is usually called {@code .husky}. */
  HuskyScript(Path directory, HookType type) {
    this.file = directory.resolve(type.fileName());
    this.type = type;
  }

  @Override
  public Path path() {
    return file;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public State state() throws HookException {
    if (!Files.exists(file)) {
      return State.ABSENT;
    }
    String text = read();
    if (text.contains(BEGIN)) {
      return isEmpty(without(text)) ? State.OURS : State.CHAINED;
    }
    return text.contains(HookScript.call(type)) ? State.CALLS : State.OTHER;
  }

  @Override
  public void install(HookScript script, boolean chain) throws HookException {
    State state = state();
    if (state == State.OTHER && !chain) {
      throw new HookException(
          file + ": is there already; --chain puts the call of Leaksift before its lines");
    }
    if (state == State.CALLS) {
      throw new HookException(file + ": calls Leaksift already; nothing is to be done");
    }
    String text = state == State.ABSENT ? "#!/bin/sh\n" : without(read());
    int first = text.startsWith("#!") ? text.indexOf('\n') + 1 : 0;
    write(text.substring(0, first) + BEGIN + script.lines() + END + text.substring(first));
  }

  @Override
  public boolean uninstall() throws HookException {
    State state = state();
    if (state == State.OURS) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new HookException(file + ": can't be taken away; check its permissions", e);
      }
    } else if (state == State.CHAINED) {
      write(without(read()));
    }
    return state == State.OURS || state == State.CHAINED;
  }

  private static boolean isEmpty(String text) {
    return text.lines().allMatch(line -> line.isBlank() || line.startsWith("#!"));
  }

  private static String without(String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END, Math.max(0, begin));
    return begin < 0 || end < 0
        ? text
        : text.substring(0, begin) + text.substring(end + END.length());
  }

  private String read() throws HookException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new HookException(file + ": can't be read; check its permissions", e);
    }
  }

  /** A script that is there keeps its permissions, which are part of what is committed. */
  private void write(String text) throws HookException {
    try {
      if (Files.exists(file)) {
        Files.writeString(file, text);
      } else {
        HookFile.write(file, text);
      }
    } catch (IOException e) {
      throw new HookException(file + ": can't be written; check its permissions", e);
    }
  }
}
