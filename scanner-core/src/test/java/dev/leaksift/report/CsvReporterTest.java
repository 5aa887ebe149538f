package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReporterTest {
  @Test
  void write_anyReport_hasOneRowAPlaceOfEqualLength() throws IOException {
    List<List<String>> rows = rows();

    assertThat(rows).hasSize(1 + 8 + 1).allSatisfy(r -> assertThat(r).hasSize(18));
    assertThat(rows.get(1)).startsWith("critical", "github-pat");
    assertThat(rows.get(2)).endsWith("2", "8");
  }

  @Test
  void write_formula_isText() throws IOException {
    String text =
        Rendered.render(
            ReportFormat.CSV, ReportSamples.withPath("=HYPERLINK(\"http://evil.example\")"));

    assertThat(text).contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",");
  }

  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    Rendered.render(ReportFormat.CSV, ReportSamples.everything())
        .lines()
        .forEach(l -> rows.add(cells(l)));
    return rows;
  }

  /** The plain way to read a row. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
