package dev.leaksift.report;

import dev.leaksift.model.ScanReport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes one scan's findings and its coverage in one format. Made by {@link
 * ReportFormat#reporter(ReportOptions)}; immutable, so that one instance serves any number of
 * reports on any number of threads.
 */
@FunctionalInterface
public interface Reporter {
  /**
   * Writes the whole report as UTF-8, finding by finding: what is held in memory does not grow with
   * their number. The stream is flushed and stays open, it is the caller's.
   *
   * @throws IOException where the stream refuses; what was written so far is then of no use
   */
  void write(ScanReport report, OutputStream out) throws IOException;
}
