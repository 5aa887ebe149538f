package dev.leaksift.source;

import dev.leaksift.source.path.PathFilter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a tree of files is read.
 *
 * @param maxFileBytes files above this come in windows, not whole
 * @param without what is left out without a word, as absolute normalised paths
 * @param filter what is taken of the rest
 * @param filterTold whether each name that the filter leaves out is a problem, {@link
 *     dev.leaksift.model.SkipReason#IGNORED}
 * @param nested where repositories in the tree are noted; where it is empty, each is a problem
 */
public record TreeOptions(
    long maxFileBytes,
    Set<Path> without,
    PathFilter filter,
    boolean filterTold,
    Optional<NestedRepositories> nested) {
  /** The limit where the user names none: 256 MiB. */
  public static final long DEFAULT_MAX_FILE_BYTES = 256L << 20;

  public TreeOptions {
    if (maxFileBytes < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
    without = Set.copyOf(without);
  }

  /** Everything but what is left out. */
  public TreeOptions(long maxFileBytes, Set<Path> without) {
    this(maxFileBytes, without, PathFilter.ALL, false, Optional.empty());
  }

  /** The default limit, nothing left out. */
  public static TreeOptions defaults() {
    return new TreeOptions(DEFAULT_MAX_FILE_BYTES, Set.of());
  }
}
