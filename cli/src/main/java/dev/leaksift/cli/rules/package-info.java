/**
 * Rules and what they cost, for a reader at a terminal. Entry types: {@link
 * dev.leaksift.cli.rules.RulePrinter} and {@link dev.leaksift.cli.rules.StatsPrinter}. Must not
 * know options.
 */
@NullMarked
package dev.leaksift.cli.rules;

import org.jspecify.annotations.NullMarked;
