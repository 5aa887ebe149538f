/**
 * Git as a source: object stores, packs, deltas, revisions, the index, and locating a blob's
 * commits and paths. The only user of JGit. Starts no process, obeys no configuration of the
 * repository, writes nothing.
 */
@NullMarked
package dev.leaksift.source.git;

import org.jspecify.annotations.NullMarked;
