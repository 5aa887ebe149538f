/**
 * The built-in rule packs: compiling them at build time, loading them, and running the examples of
 * any packs. Entry type: {@link dev.leaksift.rulepacks.BuiltinPacks}. Must not know sources,
 * findings or reports.
 */
@NullMarked
package dev.leaksift.rulepacks;

import org.jspecify.annotations.NullMarked;
