/**
 * Finds fixed words in bytes: the keywords of all rules in one pass. Must not know what a rule is.
 */
@NullMarked
package dev.leaksift.bytes.keyword;

import org.jspecify.annotations.NullMarked;
