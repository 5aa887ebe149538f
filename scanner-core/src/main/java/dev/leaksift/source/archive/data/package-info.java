/**
 * Where the bytes of archives and documents lie, and what they say once a reader of its own was
 * needed for it. Entry type: {@link dev.leaksift.source.archive.data.ArchiveBytes}. Must not know
 * budgets, members or formats.
 */
@NullMarked
package dev.leaksift.source.archive.data;

import org.jspecify.annotations.NullMarked;
