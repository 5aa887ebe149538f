/**
 * The form in which the build leaves rule packs: loads without a parser, and decodes a rule when it
 * is first asked for. {@link dev.leaksift.rule.compiled.CompiledPacks} writes and reads it. Knows
 * nothing of how packs are written by people, nor of what is done with rules.
 */
@NullMarked
package dev.leaksift.rule.compiled;

import org.jspecify.annotations.NullMarked;
