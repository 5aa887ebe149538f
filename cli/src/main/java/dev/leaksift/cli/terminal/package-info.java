/**
 * What is known of the terminal, and what is written to it while a scan goes on. Entry types:
 * {@link dev.leaksift.cli.terminal.Terminal} and {@link dev.leaksift.cli.terminal.Progress}. Must
 * not know commands and reports.
 */
@NullMarked
package dev.leaksift.cli.terminal;

import org.jspecify.annotations.NullMarked;
