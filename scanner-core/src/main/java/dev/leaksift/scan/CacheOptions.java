package dev.leaksift.scan;

import java.nio.file.Path;

/**
 * Where a scanner remembers objects that hold nothing.
 *
 * @param directory made where it is not there; whoever can write to it can hide leaks
 * @param program names the very build of the program: another one may find more
 */
public record CacheOptions(Path directory, String program) {}
