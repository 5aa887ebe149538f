/**
 * Findings and coverage to text, JSON, SARIF and more. The only user of Jackson's generator. Sees
 * the model only; escapes all text of the scanned target.
 */
@NullMarked
package dev.leaksift.report;

import org.jspecify.annotations.NullMarked;
