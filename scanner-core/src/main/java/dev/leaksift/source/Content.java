package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;

/**
 * A run of bytes to scan, with where it came from. The bytes belong to the source and are valid
 * only during the call that hands the content over.
 */
public record Content(Origin origin, ByteSlice bytes) {}
