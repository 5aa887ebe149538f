package dev.leaksift.report;

import dev.leaksift.model.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs reporters in memory and keeps golden files. */
final class Rendered {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "report");

  private Rendered() {}

  static String render(ReportFormat format, ScanReport report, ReportOptions options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.reporter(options).write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static String render(ReportFormat format, ScanReport report) throws IOException {
    return render(format, report, ReportOptions.DEFAULTS);
  }

  /** The golden file's text; {@code -Dgolden.update} writes it anew first. */
  static String golden(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    return Files.readString(file);
  }
}
