/**
 * Paths of files as texts: which are looked at, and how one is written that is no text. Entry type:
 * {@link dev.leaksift.source.path.PathText}. Must not know contents, sinks or how a tree is walked.
 */
@NullMarked
package dev.leaksift.source.path;

import org.jspecify.annotations.NullMarked;
