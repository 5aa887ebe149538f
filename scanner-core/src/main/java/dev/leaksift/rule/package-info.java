/**
 * What is to be found, as data: rules, packs, loading and checking them, the compiled form. Entry
 * type: {@link dev.leaksift.rule.RulePack}. The only user of Jackson's parsers. Must not know how a
 * rule is evaluated.
 */
@NullMarked
package dev.leaksift.rule;

import org.jspecify.annotations.NullMarked;
