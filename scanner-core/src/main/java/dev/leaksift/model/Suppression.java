package dev.leaksift.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why a finding is hidden.
 *
 * @param source where the decision stands: {@code baseline}, {@code inline}, {@code ignore file}
 * @param reason in the words of whoever decided
 * @param by who decided
 * @param until the first day on which it no longer holds
 */
public record Suppression(
    String source, Optional<String> reason, Optional<String> by, Optional<LocalDate> until) {}
