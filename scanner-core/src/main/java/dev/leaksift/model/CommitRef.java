package dev.leaksift.model;

import java.time.Instant;

/**
 * A commit as a finding names it. Author and subject are text of the scanned repository: hostile.
 *
 * @param id lower-case hex
 * @param author name, may be empty
 * @param email may be empty
 * @param time author time
 * @param subject first line of the message, cut to 200 characters
 */
public record CommitRef(String id, String author, String email, Instant time, String subject) {}
