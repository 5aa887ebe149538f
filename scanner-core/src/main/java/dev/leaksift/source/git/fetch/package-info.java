/**
 * Gets commits that a clone lacks from where it was cloned, when asked to, and keeps them beside
 * it: nothing is written into the clone. Entry type: {@code RemoteHistory}. Knows git's transfer
 * protocol as far as it takes to read; must not know what the commits are for.
 */
@NullMarked
package dev.leaksift.source.git.fetch;

import org.jspecify.annotations.NullMarked;
