package dev.leaksift.scan;

import java.time.Duration;

/**
 * Where the time of a scan went. The three steps in the middle are what all workers together spent
 * on them, so they may add up to more than has passed.
 *
 * @param index from the start until the first content came: opening targets, reading indexes and
 *     the headers of packed objects
 * @param inflate reading and unpacking contents, by all workers; waiting included
 * @param prefilter looking for keywords, by all workers
 * @param evaluate trying rules at keywords, by all workers
 * @param contents from the first content to the last
 * @param locate finding commits, paths and what is missing
 */
public record ScanProfile(
    Duration index,
    Duration inflate,
    Duration prefilter,
    Duration evaluate,
    Duration contents,
    Duration locate) {}
