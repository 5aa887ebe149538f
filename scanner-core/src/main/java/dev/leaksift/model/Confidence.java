package dev.leaksift.model;

import java.util.Locale;

/** How sure we are that a match is a real credential, from least to most. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH;

  /** The word used in options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True where this is the same as the other or surer. */
  public boolean atLeast(Confidence other) {
    return compareTo(other) >= 0;
  }
}
