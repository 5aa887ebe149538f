package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leaksift.model.ScanReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports against the published schemas, their own and those of OASIS and GitLab. */
class SchemaTest {
  private static final List<ScanReport> REPORTS =
      List.of(ReportSamples.everything(), ReportSamples.clean());

  @Test
  void json_anyReport_isValid() throws IOException {
    Schema schema = schema("/dev/leaksift/report/report.schema.json");

    for (ScanReport report : REPORTS) {
      assertValid(schema, Rendered.render(ReportFormat.JSON, report));
    }
  }

  @Test
  void jsonl_anyLine_isValid() throws IOException {
    Schema schema = schema("/dev/leaksift/report/line.schema.json");

    for (ScanReport report : REPORTS) {
      Rendered.render(ReportFormat.JSONL, report).lines().forEach(l -> assertValid(schema, l));
    }
  }

  @Test
  void sarif_anyReport_isValid() throws IOException {
    Schema schema = schema("/schemas/sarif-schema-2.1.0.json");

    for (ScanReport report : REPORTS) {
      assertValid(schema, Rendered.render(ReportFormat.SARIF, report));
    }
  }

  @Test
  void gitlab_anyReport_isValid() throws IOException {
    Schema schema = schema("/schemas/gitlab-secret-detection-15.2.1.json");

    for (ScanReport report : REPORTS) {
      assertValid(schema, Rendered.render(ReportFormat.GITLAB, report));
    }
  }

  @Test
  void schema_wrongReport_isRefused() throws IOException {
    String wrong = "{\"version\": \"2.1.0\", \"runs\": [{\"results\": [{}]}]}";

    assertThat(schema("/schemas/sarif-schema-2.1.0.json").validate(wrong, InputFormat.JSON))
        .isNotEmpty();
  }

  private static void assertValid(Schema schema, String json) {
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
  }

  private static Schema schema(String resource) throws IOException {
    try (InputStream in = SchemaTest.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);
    }
  }
}
