/**
 * Patterns on bytes: a direct matcher for the common forms and RE2/J for the rest, behind {@link
 * dev.leaksift.detect.pattern.PatternMatcher}. The only user of RE2/J. Must not know rules,
 * keywords or checks.
 */
@NullMarked
package dev.leaksift.detect.pattern;

import org.jspecify.annotations.NullMarked;
