package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.ScanReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 100,000 findings in every format, by a machine of its own with 512 MiB. */
class LargeReportTest {
  private static final int FINDINGS = 100_000;

  @Test
  void write_hundredThousandFindings_fitsHalfAGibibyte() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                List.of(java, "-Xmx512m", "-cp", classes, LargeReportTest.class.getName()))
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(told).isZero();
    assertThat(told.lines()).hasSize(ReportFormat.values().length);
  }

  /** Writes all formats to nowhere and tells the size of each. */
  public static void main(String[] args) throws IOException {
    ScanReport report = ReportSamples.many(FINDINGS);
    for (ReportFormat format : ReportFormat.values()) {
      CountingStream out = new CountingStream();
      format.reporter(ReportOptions.DEFAULTS).write(report, out);
      System.out.println(format.label() + " " + out.bytes);
    }
  }

  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes += length;
    }
  }
}
