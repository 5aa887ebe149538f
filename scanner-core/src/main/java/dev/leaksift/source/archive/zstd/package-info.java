/**
 * Reads Zstandard's format (RFC 8878). Entry type: {@link
 * dev.leaksift.source.archive.zstd.ZstdInputStream}. Every byte of the input is taken for hostile:
 * each index is checked by the JVM or before, and memory grows with what came out, not with what a
 * header promises. Must not know archives, budgets or contents.
 */
@NullMarked
package dev.leaksift.source.archive.zstd;

import org.jspecify.annotations.NullMarked;
