/**
 * Reports that were written before, by Leaksift or by another scanner, as findings again; and many
 * of them as one. Entry types: {@link dev.leaksift.intake.ReportReader} and {@link
 * dev.leaksift.intake.ReportMerge}. What is read is hostile: bounded in depth and size, never
 * quoted in a message. Must not know formats of output, rules or sources.
 */
@NullMarked
package dev.leaksift.intake;

import org.jspecify.annotations.NullMarked;
