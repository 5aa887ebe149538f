/**
 * Git packs read at their own speed: index, entries, delta trees, random access; on the JDK alone.
 * Entry types: {@link dev.leaksift.source.git.pack.PackStore} opens packs, {@link
 * dev.leaksift.source.git.pack.PackWalk} visits every object once. Knows files of packs only: loose
 * objects, refs, alternates and configuration are the caller's, as are rules and matches. A pack is
 * hostile input: every length in it is checked, nothing recurses, nothing is written.
 */
@NullMarked
package dev.leaksift.source.git.pack;

import org.jspecify.annotations.NullMarked;
