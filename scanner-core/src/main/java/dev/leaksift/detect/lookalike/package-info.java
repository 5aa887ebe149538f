/**
 * What patterns take for tokens and is none: names in source text, lines of signatures, ids of
 * commits, addresses, published examples. Knows bytes around a match and nothing of rules.
 */
@NullMarked
package dev.leaksift.detect.lookalike;

import org.jspecify.annotations.NullMarked;
