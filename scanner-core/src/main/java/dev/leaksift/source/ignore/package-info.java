/**
 * Which files git ignores: {@code .gitignore} files as a work tree holds them. Entry type: {@link
 * dev.leaksift.source.ignore.IgnoreFiles}. Only for those who ask for it; a scan looks at ignored
 * files by itself. Must not know repositories, contents or sinks. The format is that of git's own
 * {@code gitignore} page.
 */
@NullMarked
package dev.leaksift.source.ignore;

import org.jspecify.annotations.NullMarked;
