package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MarkdownReporterTest {
  @Test
  void write_backticksAndPipes_stayInTheirCell() throws IOException {
    String text = Rendered.render(ReportFormat.MARKDOWN, ReportSamples.withPath("a``|`b"));

    assertThat(text).contains("| ``` a``\\|`b:1 ``` |");
  }

  @Test
  void write_manyFindings_fitsAComment() throws IOException {
    String text = Rendered.render(ReportFormat.MARKDOWN, ReportSamples.many(5000));

    assertThat(text).hasSizeLessThan(65_536).contains("and 4,900 more findings");
  }
}
