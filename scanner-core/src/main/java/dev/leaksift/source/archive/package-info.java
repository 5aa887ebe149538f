/**
 * Members of archives and compressed files as contents, within caps of depth, size and number. The
 * only user of Commons Compress. Extracts nothing to disk; names are labels only.
 */
@NullMarked
package dev.leaksift.source.archive;

import org.jspecify.annotations.NullMarked;
