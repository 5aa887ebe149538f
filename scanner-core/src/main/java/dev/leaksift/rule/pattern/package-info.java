/**
 * What can be told about an RE2 pattern without running it: how long its matches are, which
 * literals every match holds and where. Entry type: {@link dev.leaksift.rule.pattern.PatternShape}.
 * Must not know rules, files or how a pattern is evaluated.
 */
@NullMarked
package dev.leaksift.rule.pattern;

import org.jspecify.annotations.NullMarked;
