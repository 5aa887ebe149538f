/**
 * How text is written: whether a content is text at all, and text inside text, encoded runs that
 * are found and decoded within bounds. Entry types: {@link dev.leaksift.detect.decode.NulProbe},
 * {@link dev.leaksift.detect.decode.EncodedRuns}, {@link dev.leaksift.detect.decode.Decoding}. Must
 * not know rules or matches: what is decoded goes through the detector like any content.
 */
@NullMarked
package dev.leaksift.detect.decode;

import org.jspecify.annotations.NullMarked;
