package dev.leaksift.cli.hook;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.store.GitConfig;
import dev.leaksift.source.git.store.GitLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where git takes hooks from: what {@code core.hooksPath} says in the work tree's, the
 * repository's, the user's or the machine's configuration, in this order, else {@code hooks} in the
 * directory that all work trees share. Files that a configuration includes are not read.
 */
public final class HookDirectory {
  private static final String KEY = "core.hookspath";
  private static final long MAX_BYTES = 1 << 20;

  private final Map<String, String> environment;

  /** Finds directories for a user with this environment ({@code HOME}, {@code XDG_CONFIG_HOME}). */
  public HookDirectory(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The directory for the repository that holds a directory, or is it. */
  public Path ofRepository(Path directory) throws SourceException, HookException {
    GitLayout layout = layout(directory);
    List<Path> files = new ArrayList<>();
    Path config = layout.commonDir().resolve("config");
    if (config(config).isTrue("extensions.worktreeconfig")) {
      files.add(layout.gitDir().resolve("config.worktree"));
    }
    files.add(config);
    files.addAll(userFiles());
    Path base = layout.workTree().orElse(layout.gitDir());
    for (Path file : files) {
      Optional<Path> named = config(file).value(KEY).flatMap(this::expanded);
      if (named.isPresent()) {
        return base.resolve(named.get()).normalize();
      }
    }
    return layout.commonDir().resolve("hooks");
  }

  /** The work tree that holds a directory, or is it; empty in a repository without one. */
  public Optional<Path> projectOf(Path directory) throws SourceException, HookException {
    return layout(directory).workTree();
  }

  /** The directory that the user's configuration names for all repositories, if it names one. */
  public Optional<Path> ofUser() throws HookException {
    for (Path file : userFiles()) {
      Optional<Path> named = config(file).value(KEY).flatMap(this::expanded);
      if (named.isPresent() && named.get().isAbsolute()) {
        return named;
      }
    }
    return Optional.empty();
  }

  /** Where hooks for all repositories of the user can be put. */
  public Path proposed() throws HookException {
    return userConfig()
        .map(directory -> directory.resolve("git").resolve("hooks"))
        .orElseThrow(() -> new HookException("no home directory is known; set HOME"));
  }

  private static GitLayout layout(Path directory) throws SourceException, HookException {
    Path at = directory.toAbsolutePath().normalize();
    while (at != null) {
      Optional<GitLayout> found = GitLayout.at(at);
      if (found.isPresent()) {
        return found.get();
      }
      at = at.getParent();
    }
    throw new HookException(directory + ": in no git repository; go to its work tree");
  }

  private List<Path> userFiles() {
    List<Path> files = new ArrayList<>();
    home().ifPresent(home -> files.add(home.resolve(".gitconfig")));
    userConfig().ifPresent(directory -> files.add(directory.resolve("git").resolve("config")));
    files.add(Path.of("/etc/gitconfig"));
    return files;
  }

  private Optional<Path> userConfig() {
    return path("XDG_CONFIG_HOME").or(() -> home().map(home -> home.resolve(".config")));
  }

  private Optional<Path> home() {
    return path("HOME").or(() -> path("USERPROFILE"));
  }

  private Optional<Path> path(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(v -> !v.isEmpty()).map(Path::of);
  }

  private Optional<Path> expanded(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return text.startsWith("~/")
        ? home().map(home -> home.resolve(text.substring(2)))
        : Optional.of(Path.of(text));
  }

  private static GitConfig config(Path file) throws HookException {
    try {
      return Files.isRegularFile(file) && Files.size(file) < MAX_BYTES
          ? GitConfig.parse(Files.readAllBytes(file))
          : GitConfig.empty();
    } catch (IOException e) {
      throw new HookException(file + ": can't be read; check its permissions", e);
    }
  }
}
