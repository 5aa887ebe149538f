package dev.leaksift.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The formats there are. To add one: write a package-private {@link Reporter} that takes {@link
 * ReportOptions}, and one constant here; options, help and the tests over all formats follow.
 */
public enum ReportFormat {
  /** For people at a terminal. */
  TEXT("txt", TextReporter::new),
  /** One JSON document; its schema is the resource {@code report.schema.json}. */
  JSON("json", JsonReporter::new),
  /** One JSON object a line; its schema is the resource {@code line.schema.json}. */
  JSONL("jsonl", JsonLinesReporter::new),
  /** SARIF 2.1.0, for code scanning services and editors. */
  SARIF("sarif", SarifReporter::new),
  /** Comma-separated values, a row a place. */
  CSV("csv", CsvReporter::new),
  /** Test results as CI servers read them. */
  JUNIT("xml", JunitReporter::new),
  /** GitLab's secret detection report. */
  GITLAB("gitlab.json", GitlabReporter::new),
  /** Annotations of GitHub Actions. */
  GITHUB("github.txt", GithubReporter::new),
  /** A summary for a merge request. */
  MARKDOWN("md", MarkdownReporter::new),
  /** One page to read and triage findings in a browser, offline. */
  HTML("html", HtmlReporter::new);

  private final String extension;
  private final Function<ReportOptions, Reporter> maker;

  ReportFormat(String extension, Function<ReportOptions, Reporter> maker) {
    this.extension = extension;
    this.maker = maker;
  }

  /** The word used in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The usual end of a file's name, without a dot. */
  public String extension() {
    return extension;
  }

  /** A reporter of this format. */
  public Reporter reporter(ReportOptions options) {
    return maker.apply(options);
  }

  /** The format of that label, in any case; empty where there is none. */
  public static Optional<ReportFormat> named(String label) {
    return Arrays.stream(values()).filter(f -> f.label().equalsIgnoreCase(label)).findFirst();
  }
}
