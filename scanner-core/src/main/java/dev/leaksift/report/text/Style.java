package dev.leaksift.report.text;

import dev.leaksift.model.Severity;

/** Colours of a terminal (ECMA-48 SGR), or none: then every method gives its text back. */
public enum Style {
  PLAIN,
  COLOURED;

  private static final String RESET = "\033[0m";

  /** What stands out. */
  public String bold(String text) {
    return wrap("\033[1m", text);
  }

  /** What matters less. */
  public String dim(String text) {
    return wrap("\033[2m", text);
  }

  /** A masked secret. */
  public String secret(String text) {
    return wrap("\033[35m", text);
  }

  /** Good news. */
  public String good(String text) {
    return wrap("\033[1;32m", text);
  }

  /** Bad news. */
  public String bad(String text) {
    return wrap("\033[1;31m", text);
  }

  /** What needs a look. */
  public String warning(String text) {
    return wrap("\033[1;33m", text);
  }

  /** The severity's colour. */
  public String of(Severity severity, String text) {
    return switch (severity) {
      case CRITICAL -> wrap("\033[1;37;41m", text);
      case HIGH -> bad(text);
      case MEDIUM -> warning(text);
      case LOW -> wrap("\033[1;36m", text);
    };
  }

  private String wrap(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
  }
}
