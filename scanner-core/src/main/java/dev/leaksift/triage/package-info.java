/**
 * What is known or allowed: baseline, ignore entries, inline marks, the severity gate. Sees findings
 * only. Must not know sources or rules' patterns.
 */
@NullMarked
package dev.leaksift.triage;

import org.jspecify.annotations.NullMarked;
