/**
 * Trained tables and what is computed from them: {@code Vocabulary} (how usual letters and words
 * are) and {@code TreeEnsemble} (a sum of small decision trees that can explain itself). Read-only
 * once loaded, shared by threads. Must not know candidates, rules or what the features mean.
 */
@NullMarked
package dev.leaksift.detect.weights;

import org.jspecify.annotations.NullMarked;
