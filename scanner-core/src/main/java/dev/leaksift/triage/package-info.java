/**
 * What is known or allowed: the baseline, inline marks, the severity gate, other scanners'
 * baselines. Entry types: {@link dev.leaksift.triage.Triage} and {@link
 * dev.leaksift.triage.Baseline}. Sees findings only; must not know sources or rules' patterns.
 * Reads and writes its own files with Jackson's streaming API (jackson-core only), with nothing
 * bound to classes.
 */
@NullMarked
package dev.leaksift.triage;

import org.jspecify.annotations.NullMarked;
