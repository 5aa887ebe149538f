package dev.leaksift.report;

import dev.leaksift.model.ScanReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The formats there are. To add one: write a package-private {@link Reporter} that takes {@link
 * ReportOptions}, and name it here twice; options, help and the tests over all formats follow.
 */
public enum ReportFormat {
  /** For people at a terminal. */
  TEXT("txt"),
  /** One JSON document; its schema is the resource {@code report.schema.json}. */
  JSON("json"),
  /** One JSON object a line; its schema is the resource {@code line.schema.json}. */
  JSONL("jsonl"),
  /** SARIF 2.1.0, for code scanning services and editors. */
  SARIF("sarif"),
  /** Comma-separated values, a row a place. */
  CSV("csv"),
  /** Test results as CI servers read them. */
  JUNIT("xml"),
  /** GitLab's secret detection report. */
  GITLAB("gitlab.json"),
  /** Annotations of GitHub Actions. */
  GITHUB("github.txt"),
  /** A summary for a merge request. */
  MARKDOWN("md"),
  /** One page to read and triage findings in a browser, offline. */
  HTML("html");

  private final String extension;

  ReportFormat(String extension) {
    this.extension = extension;
  }

  /** The word used in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The label, for help texts. */
  @Override
  public String toString() {
    return label();
  }

  /** The usual end of a file's name, without a dot. */
  public String extension() {
    return extension;
  }

  /** A reporter of this format. */
  public Reporter reporter(ReportOptions options) {
    return switch (this) {
      case TEXT -> new TextReporter(options);
      case JSON -> new JsonReporter(options);
      case JSONL -> new JsonLinesReporter(options);
      case SARIF -> new SarifReporter(options);
      case CSV -> new CsvReporter(options);
      case JUNIT -> new JunitReporter(options);
      case GITLAB -> new GitlabReporter(options);
      case GITHUB -> new GithubReporter(options);
      case MARKDOWN -> new MarkdownReporter(options);
      case HTML -> new HtmlReporter(options);
    };
  }

  /** How many results of a scan a report in this format has no room for. */
  public int leftOut(ScanReport report) {
    return this == SARIF ? SarifReporter.leftOut(report) : 0;
  }

  /** The format of that label, in any case; empty where there is none. */
  public static Optional<ReportFormat> named(String label) {
    return Arrays.stream(values()).filter(f -> f.label().equalsIgnoreCase(label)).findFirst();
  }
}
