package dev.leaksift.source;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Status;
import java.util.Optional;

/**
 * One path at which a content stands, and since when.
 *
 * @param path relative to the target, {@code /} between its parts
 * @param status how exposed it is there
 * @param introduced the earliest commit whose tree holds the content at that path
 * @param lastPresent the last commit that had it there, where the tip has it no more
 */
public record Placement(
    String path, Status status, Optional<CommitRef> introduced, Optional<CommitRef> lastPresent) {}
