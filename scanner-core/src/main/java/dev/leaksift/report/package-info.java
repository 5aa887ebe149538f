/**
 * Findings and coverage to text, JSON, SARIF and more. Entry types: {@link
 * dev.leaksift.report.ReportFormat}, which makes a {@link dev.leaksift.report.Reporter}, and {@link
 * dev.leaksift.report.ReportFile}, which puts one in its place. Writes JSON through Jackson's
 * streaming generator only. Sees the model only; shows secrets through {@code Masking} and all
 * other text of the scanned target through {@link dev.leaksift.report.text.TerminalText}.
 */
@NullMarked
package dev.leaksift.report;

import org.jspecify.annotations.NullMarked;
