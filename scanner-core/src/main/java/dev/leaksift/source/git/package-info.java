/**
 * Git as a source: the whole store, the work tree, the index, a range of commits, and the places of
 * what is found there. Entry type: {@link dev.leaksift.source.git.GitRepository}. With its
 * sub-packages the only user of JGit. Starts no process, obeys no configuration of the repository,
 * writes nothing.
 */
@NullMarked
package dev.leaksift.source.git;

import org.jspecify.annotations.NullMarked;
