/**
 * Git's index: its own reader, since the usual one fails on split and sparse indexes. Entry type:
 * {@link dev.leaksift.source.git.index.IndexFile}. Must not know contents, sinks or commits. The
 * format is that of git's own {@code gitformat-index} page.
 */
@NullMarked
package dev.leaksift.source.git.index;

import org.jspecify.annotations.NullMarked;
