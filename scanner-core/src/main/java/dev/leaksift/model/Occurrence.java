package dev.leaksift.model;

import java.util.Optional;

/**
 * One place where a finding's secret stands.
 *
 * @param location path and region
 * @param origin the content that holds it
 * @param status how exposed it is there
 * @param introduced the earliest commit whose tree holds the content at that path
 * @param lastPresent the last commit that still has it, where it is gone from the tip
 * @param snippet masked lines around it
 */
public record Occurrence(
    Location location,
    Origin origin,
    Status status,
    Optional<CommitRef> introduced,
    Optional<CommitRef> lastPresent,
    Optional<Snippet> snippet) {}
