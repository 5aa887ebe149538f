/**
 * Text inside text: finds encoded runs in a content and decodes them, within bounds. Entry types:
 * {@link dev.leaksift.detect.decode.EncodedRuns}, {@link dev.leaksift.detect.decode.Decoding}. Must
 * not know rules or matches: what is decoded goes through the detector like any content.
 */
@NullMarked
package dev.leaksift.detect.decode;

import org.jspecify.annotations.NullMarked;
