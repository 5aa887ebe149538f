package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class GithubReporterTest {
  @Test
  void write_hostileReport_isOneCommandALine() throws IOException {
    assertThat(Rendered.render(ReportFormat.GITHUB, ReportSamples.everything()).lines())
        .hasSize(3)
        .allMatch(l -> l.matches("::(error|warning|notice) [^:]*::.*"));
  }

  @Test
  void write_pathWithSeparators_isEscaped() throws IOException {
    assertThat(Rendered.render(ReportFormat.GITHUB, ReportSamples.withPath("a,line=9::b%\n")))
        .startsWith("::error file=a%2Cline=9%3A%3Ab%25\\n,line=1,");
  }

  @Test
  void write_clean_isANotice() throws IOException {
    assertThat(Rendered.render(ReportFormat.GITHUB, ReportSamples.clean()))
        .isEqualTo("::notice title=Leaksift::No findings; all contents were scanned.\n");
  }
}
