package dev.leaksift.model;

import java.util.Optional;

/**
 * The repository that was scanned, as SARIF's version control provenance wants it.
 *
 * @param remoteUri URL of {@code origin}, without any user name or password
 * @param headId commit of HEAD
 * @param branch branch of HEAD
 * @param shallow true where the clone's history is cut off
 */
public record RepositoryInfo(
    Optional<String> remoteUri,
    Optional<String> headId,
    Optional<String> branch,
    boolean shallow) {}
