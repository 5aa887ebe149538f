/**
 * Finds commits and paths of blobs, in memory: the graph of commits, the trees that lead to wanted
 * blobs, and the walk over both. Entry type: {@link dev.leaksift.source.git.locate.HistoryIndex}.
 * Must not know contents, sinks or how a finding is reported.
 */
@NullMarked
package dev.leaksift.source.git.locate;

import org.jspecify.annotations.NullMarked;
