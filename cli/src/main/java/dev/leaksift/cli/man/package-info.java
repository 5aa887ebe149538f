/**
 * Manual pages from the commands' own help model, at build time. Entry type: {@link
 * dev.leaksift.cli.man.ManPages}. Must not know any command.
 */
@NullMarked
package dev.leaksift.cli.man;

import org.jspecify.annotations.NullMarked;
