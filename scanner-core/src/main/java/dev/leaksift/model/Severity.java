package dev.leaksift.model;

import java.util.Locale;

/** How much harm a live credential of this kind does, from least to most. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The word used in packs, options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True where this is the same as the other or worse. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }

  /** One step milder; the lowest stays. */
  public Severity lower() {
    return switch (this) {
      case CRITICAL -> HIGH;
      case HIGH -> MEDIUM;
      case MEDIUM, LOW -> LOW;
    };
  }
}
