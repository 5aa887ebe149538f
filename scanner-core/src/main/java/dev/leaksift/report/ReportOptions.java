package dev.leaksift.report;

/**
 * How a report is to look; each format takes what means something to it.
 *
 * @param showSecrets true where the user asked for secrets in clear; such a report says so at its
 *     head
 * @param colour true where the reader is a terminal that takes ANSI colours
 * @param width columns of the terminal, at least 40; longer lines of scanned text are cut, paths
 *     never
 * @param maxPlaces how many places of a finding the formats for people list, at least 1; the rest
 *     is counted
 * @param snippets true where formats for people show the masked lines around a finding
 */
public record ReportOptions(
    boolean showSecrets, boolean colour, int width, int maxPlaces, boolean snippets) {
  private static final int MIN_WIDTH = 40;

  /** Masked, no colour, 100 columns, five places, with snippets. */
  public static final ReportOptions DEFAULTS = new ReportOptions(false, false, 100, 5, true);

  public ReportOptions {
    if (width < MIN_WIDTH || maxPlaces < 1) {
      throw new IllegalArgumentException("width from " + MIN_WIDTH + " on, at least one place");
    }
  }

  /** The same with secrets in clear, or masked. */
  public ReportOptions withShowSecrets(boolean show) {
    return new ReportOptions(show, colour, width, maxPlaces, snippets);
  }

  /** The same with or without colour. */
  public ReportOptions withColour(boolean on) {
    return new ReportOptions(showSecrets, on, width, maxPlaces, snippets);
  }

  /** The same for a terminal of so many columns; fewer than 40 count as 40. */
  public ReportOptions withWidth(int columns) {
    return new ReportOptions(
        showSecrets, colour, Math.max(MIN_WIDTH, columns), maxPlaces, snippets);
  }

  /** The same with so many places of a finding listed. */
  public ReportOptions withMaxPlaces(int places) {
    return new ReportOptions(showSecrets, colour, width, places, snippets);
  }

  /** The same with or without the lines around a finding. */
  public ReportOptions withSnippets(boolean on) {
    return new ReportOptions(showSecrets, colour, width, maxPlaces, on);
  }
}
