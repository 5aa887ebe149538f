package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.leaksift.report.text.TerminalText;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Paths of random characters, lone surrogates and controls among them, through every format. */
class RandomTextTest {
  private static final int ROUNDS = 200;
  private static final String SPICE =
      "\"'<>&%|`\\\n\r\t,;:=+-@#*_[](){}$!\033\u009b\u202e\u200b\ufeff";

  @ParameterizedTest
  @EnumSource(names = {"JSON", "JSONL", "SARIF", "GITLAB"})
  void json_anyPath_parses(ReportFormat format) throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      String text = Rendered.render(format, ReportSamples.withPath(path(random)));

      text.lines()
          .limit(format == ReportFormat.JSONL ? 2 : 0)
          .forEach(l ->
              assertThatCode(() -> JsonMapper.shared().readTree(l)).doesNotThrowAnyException());
      if (format != ReportFormat.JSONL) {
        assertThatCode(() -> JsonMapper.shared().readTree(text)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void json_anyPathOfWholeCharacters_readsBackTheSame() throws Exception {
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      String path = path(random).replaceAll("[\ud800-\udfff]", "x");

      JsonNode report =
          JsonMapper.shared()
              .readTree(Rendered.render(ReportFormat.JSON, ReportSamples.withPath(path)));

      assertThat(report.get("findings").get(0).get("path").asString()).isEqualTo(path);
    }
  }

  @Test
  void sarif_anyPath_isARelativeUri() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode sarif =
          JsonMapper.shared()
              .readTree(Rendered.render(ReportFormat.SARIF, ReportSamples.withPath(path(random))));
      JsonNode place = sarif.get("runs").get(0).get("results").get(0).get("locations").get(0);
      String uri = place.get("physicalLocation").get("artifactLocation").get("uri").asString();

      assertThat(new URI(uri).isAbsolute()).isFalse();
      assertThat(new URI(uri).getAuthority()).isNull();
    }
  }

  @Test
  void junit_anyPath_isXml() throws Exception {
    Random random = new Random(4);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    for (int i = 0; i < ROUNDS; i++) {
      String xml = Rendered.render(ReportFormat.JUNIT, ReportSamples.withPath(path(random)));

      assertThat(
              builder
                  .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                  .getElementsByTagName("testcase")
                  .getLength())
          .isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void report_anyPath_showsNothingUnsafe(ReportFormat format) throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < ROUNDS / 10; i++) {
      String text = Rendered.render(format, ReportSamples.withPath(path(random)));

      assertThat(text.codePoints().filter(c -> c != '\n').anyMatch(TerminalText::isUnsafe))
          .isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GITHUB", "CSV"})
  void lines_anyPath_staysOnItsLine(ReportFormat format) throws Exception {
    Random random = new Random(6);
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(Rendered.render(format, ReportSamples.withPath(path(random))).lines()).hasSize(2);
    }
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder("p");
    for (int i = random.nextInt(12); i >= 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> path.append(SPICE.charAt(random.nextInt(SPICE.length())));
        case 1 -> path.append((char) random.nextInt(0x10000));
        case 2 -> path.appendCodePoint(random.nextInt(0x110000));
        default -> path.append((char) ('/' + random.nextInt(20)));
      }
    }
    return path.toString();
  }
}
