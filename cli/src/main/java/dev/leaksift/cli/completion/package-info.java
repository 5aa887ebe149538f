/**
 * Scripts with which shells complete what is typed. Entry type: {@link
 * dev.leaksift.cli.completion.CompletionCommand}. Sees the parsed shape of the command line only;
 * must not know what commands do.
 */
@NullMarked
package dev.leaksift.cli.completion;

import org.jspecify.annotations.NullMarked;
