package dev.leaksift.source.ignore;

import dev.leaksift.source.FileLoader;
import dev.leaksift.source.path.PathFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes what git does not ignore: the {@code .gitignore} files of a tree, each read when the first
 * name below it is asked for, and one file for all ({@code info/exclude}). What a file deeper in
 * the tree or a later line says goes before; what lies in an ignored directory is ignored. A file
 * that can't be read, or is too large, ignores nothing. The user's own ignore file is not read.
 * Thread-safe.
 */
public final class IgnoreFiles implements PathFilter {
  private static final String NAME = ".gitignore";
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_PATTERNS = 10_000;

  private final Path root;
  private final List<IgnorePattern> forAll;
  private final Map<String, List<IgnorePattern>> byDirectory = new ConcurrentHashMap<>();
  private final Map<String, Boolean> ignoredDirectories = new ConcurrentHashMap<>();

  /**
   * Reads ignore files below a directory.
   *
   * @param exclude one more file, for the whole tree; it need not be there
   */
  public IgnoreFiles(Path root, Path exclude) {
    this.root = root;
    this.forAll = read(exclude);
  }

  @Override
  public boolean takes(String path, boolean directory) {
    return !isIgnored(path, directory);
  }

  private boolean isIgnored(String path, boolean directory) {
    int slash = path.indexOf('/');
    while (slash >= 0) {
      String above = path.substring(0, slash);
      Boolean known = ignoredDirectories.get(above);
      boolean ignored = known != null ? known : matched(above, true);
      ignoredDirectories.put(above, ignored);
      if (ignored) {
        return true;
      }
      slash = path.indexOf('/', slash + 1);
    }
    return matched(path, directory);
  }

  /** What the last line says of the deepest file that has one for this very name. */
  private boolean matched(String path, boolean directory) {
    int slash = path.lastIndexOf('/');
    while (slash >= -1) {
      String above = slash < 0 ? "" : path.substring(0, slash + 1);
      List<IgnorePattern> patterns =
          byDirectory.computeIfAbsent(above, d -> read(root.resolve(d + NAME)));
      IgnorePattern last = last(patterns, path.substring(above.length()), directory);
      if (last != null) {
        return !last.isNegated();
      }
      slash = slash < 0 ? -2 : path.lastIndexOf('/', slash - 1);
    }
    IgnorePattern last = last(forAll, path, directory);
    return last != null && !last.isNegated();
  }

  private static @Nullable IgnorePattern last(
      List<IgnorePattern> patterns, String path, boolean directory) {
    for (int i = patterns.size() - 1; i >= 0; i--) {
      if (patterns.get(i).matches(path, directory)) {
        return patterns.get(i);
      }
    }
    return null;
  }

  private static List<IgnorePattern> read(Path file) {
    List<IgnorePattern> patterns = new ArrayList<>();
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        String text =
            new FileLoader(MAX_BYTES)
                .load(file, Files.size(file))
                .map(bytes -> new String(bytes.toByteArray(), StandardCharsets.UTF_8))
                .orElse("");
        text.lines()
            .limit(MAX_PATTERNS)
            .forEach(line -> IgnorePattern.read(line).ifPresent(patterns::add));
      }
    } catch (IOException e) {
      return List.of();
    }
    return List.copyOf(patterns);
  }
}
