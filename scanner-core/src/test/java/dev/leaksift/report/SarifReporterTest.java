package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReporterTest {
  @Test
  void write_tooManyFindings_keepsTheWorstAndSaysSo() throws IOException {
    JsonNode run = run(ReportFormat.SARIF, 26_000);

    assertThat(run.get("results").size()).isEqualTo(SarifReporter.MAX_RESULTS);
    assertThat(run.get("results").get(0).get("level").asString()).isEqualTo("error");
    assertThat(
            run.get("invocations")
                .get(0)
                .get("toolExecutionNotifications")
                .get(0)
                .get("message")
                .get("text")
                .asString())
        .isEqualTo("The 25,000 most severe of 26,000 results are in this file.");
  }

  @Test
  void write_place_pointsIntoTheRules() throws IOException {
    JsonNode run = run(ReportFormat.SARIF, 2);
    JsonNode result = run.get("results").get(0);
    JsonNode rule = run.get("tool").get("driver").get("rules").get(result.get("ruleIndex").asInt());

    assertThat(rule.get("id").asString()).isEqualTo(result.get("ruleId").asString());
    assertThat(rule.get("properties").get("security-severity").asString()).isEqualTo("9.5");
  }

  private static JsonNode run(ReportFormat format, int findings) throws IOException {
    String json = Rendered.render(format, ReportSamples.many(findings));
    return JsonMapper.shared().readTree(json).get("runs").get(0);
  }
}
