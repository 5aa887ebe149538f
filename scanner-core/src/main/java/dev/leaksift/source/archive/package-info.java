/**
 * Members of archives and compressed files as contents, within caps of depth, size, number and
 * time. Entry type: {@link dev.leaksift.source.archive.ArchiveSink}, which stands between a source
 * and the scan. The only user of Commons Compress and of the decoders below it. Extracts nothing to
 * disk; names are labels only. Must not know rules, matches or reports.
 */
@NullMarked
package dev.leaksift.source.archive;

import org.jspecify.annotations.NullMarked;
