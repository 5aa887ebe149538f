/**
 * Byte work without meaning: slices, line index, keyword automaton, entropy, decoders. The only
 * user of Commons Codec. Must not know rules, git or reports.
 */
@NullMarked
package dev.leaksift.bytes;

import org.jspecify.annotations.NullMarked;
