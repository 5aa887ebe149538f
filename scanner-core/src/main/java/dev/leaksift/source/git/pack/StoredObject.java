package dev.leaksift.source.git.pack;

/**
 * An object read by its id.
 *
 * @param kind what it is
 * @param bytes its content, whole; shared with a cache and so read-only
 */
public record StoredObject(ObjectKind kind, byte[] bytes) {}
