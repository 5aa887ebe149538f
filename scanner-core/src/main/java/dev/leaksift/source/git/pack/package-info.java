/**
 * Git's pack files: index, entries, deltas, random access; on the JDK alone. Entry type: {@link
 * dev.leaksift.source.git.pack.PackStore}. What is public beside it and {@link
 * dev.leaksift.source.git.pack.PackReader} is for {@code source.git.walk}. Knows files of packs
 * only: loose objects, refs, alternates and configuration are the caller's, as are rules and
 * matches. A pack is hostile input: every length in it is checked, nothing recurses, nothing is
 * written.
 */
@NullMarked
package dev.leaksift.source.git.pack;

import org.jspecify.annotations.NullMarked;
