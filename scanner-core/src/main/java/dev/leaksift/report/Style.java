package dev.leaksift.report;

import dev.leaksift.model.Severity;

/** Colours of a terminal (ECMA-48 SGR), or none: then every method gives its text back. */
enum Style {
  PLAIN,
  COLOURED;

  private static final String RESET = "\033[0m";

  String bold(String text) {
    return wrap("\033[1m", text);
  }

  String dim(String text) {
    return wrap("\033[2m", text);
  }

  String secret(String text) {
    return wrap("\033[35m", text);
  }

  String good(String text) {
    return wrap("\033[1;32m", text);
  }

  String bad(String text) {
    return wrap("\033[1;31m", text);
  }

  String warning(String text) {
    return wrap("\033[1;33m", text);
  }

  /** The severity's colour. */
  String of(Severity severity, String text) {
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
