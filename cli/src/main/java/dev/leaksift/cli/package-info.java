/**
 * The command line: picocli commands, options to {@code ScanRequest}, exit codes, terminal. Entry
 * type: {@link dev.leaksift.cli.Main}. Holds no logic of scanning.
 */
@NullMarked
package dev.leaksift.cli;

import org.jspecify.annotations.NullMarked;
