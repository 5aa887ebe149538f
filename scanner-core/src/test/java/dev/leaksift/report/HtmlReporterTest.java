package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReporterTest {
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  @Test
  void write_hostileReport_keepsItsTextInTheDataBlock() throws IOException {
    String page = page();
    String data = data(page);

    assertThat(data).doesNotContain("<", ">", "&");
    assertThat(page.replace(data, "")).doesNotContain("onerror", "settings.properties");
    assertThat(page.split("<script").length - 1).isEqualTo(2);
    assertThat(page.split("</script").length - 1).isEqualTo(2);
  }

  @Test
  void write_anyReport_carriesTheJsonReport() throws IOException {
    JsonNode inPage = JsonMapper.shared().readTree(data(page()));

    assertThat(inPage.get("type").asString()).isEqualTo("leaksift-report");
    assertThat(inPage.get("findings").size()).isEqualTo(2);
    assertThat(inPage.get("findings").get(1).get("path").asString())
        .startsWith("dir/\\x1b[2J\\u{202e}\\u{200b}</script><img");
  }

  @Test
  void write_policy_namesTheScriptAndTheStyleOnly() throws Exception {
    String page = page();
    String script = between(page, "</script>\n<script>", "</script>");
    String style = between(page, "<style>", "</style>");

    assertThat(page)
        .contains(
            "default-src 'none'; script-src %s; style-src %s; base-uri 'none'"
                .formatted(hash(script), hash(style)));
  }

  @Test
  void write_page_loadsNothing() throws IOException {
    String page = page();
    String own = page.replace(data(page), "");

    assertThat(own)
        .doesNotContain("src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest")
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void write_secretsInClear_warns() throws IOException {
    assertThat(
            Rendered.render(
                ReportFormat.HTML,
                ReportSamples.everything(),
                ReportOptions.DEFAULTS.withShowSecrets(true)))
        .contains("<p class=\"warning\">" + JsonReporter.WARNING);
  }

  private static String page() throws IOException {
    return Rendered.render(ReportFormat.HTML, ReportSamples.everything());
  }

  private static String data(String page) {
    return between(page, DATA, "</script>");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }
}
