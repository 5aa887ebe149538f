package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;

/**
 * The outcome of decoding one run.
 *
 * @param end one past the last byte of the encoded run, as an index into the array it stands in
 * @param text what came out; the caller owns it
 * @param steps how, outermost first, for example {@code base64>gzip}
 */
public record Decoding(int end, ByteSlice text, String steps) {}
