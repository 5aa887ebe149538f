/**
 * Text of a scanned target made harmless: for a terminal, as a path, as a URI. Entry type: {@link
 * dev.leaksift.report.text.TerminalText}. Pure functions; must not know findings or formats.
 */
@NullMarked
package dev.leaksift.report.text;

import org.jspecify.annotations.NullMarked;
