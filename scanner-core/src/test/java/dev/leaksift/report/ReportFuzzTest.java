package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Location;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Region;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Status;
import dev.leaksift.report.text.TerminalText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever the texts of a finding are, every report is well-formed, on its lines, harmless to who
 * shows it, and JSON says what was put in.
 */
class ReportFuzzTest {
  /** First what each text begins with: its length in characters. */
  static Stream<Arguments> seeds() {
    String hostile = ReportSamples.HOSTILE;
    return Stream.of(
            "\5a/b.c\4word\4line",
            "\10=1+1\t,\"'\6${{x}}\12<b>&lt;]]>",
            "\1\ud83d\1\ude00\2\u0000\u202e",
            (char) hostile.length() + hostile + (char) hostile.length() + hostile)
        .map(text -> Arguments.of((Object) bytes(text)));
  }

  /** Lone surrogates stay as they are. */
  private static byte[] bytes(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void report(byte[] input) throws Exception {
    List<String> texts = texts(ByteBuffer.wrap(input).asCharBuffer().toString());
    ScanReport report = report(texts);
    for (ReportFormat format : ReportFormat.values()) {
      String text = Rendered.render(format, report);

      assertThat(text.codePoints().filter(c -> c != '\n').noneMatch(TerminalText::isUnsafe))
          .isTrue();
      switch (format) {
        case JSON -> assertHolds(JsonMapper.shared().readTree(text), texts);
        case SARIF -> assertRelative(JsonMapper.shared().readTree(text));
        case JSONL -> text.lines().forEach(JsonMapper.shared()::readTree);
        case GITLAB -> JsonMapper.shared().readTree(text);
        case JUNIT -> assertXml(text);
        case CSV -> assertCells(text);
        case GITHUB -> assertThat(text.lines()).hasSize(2);
        case HTML -> assertThat(text).doesNotContain("<img", "<b>");
        case TEXT, MARKDOWN -> assertThat(text.lines().count()).isLessThan(40);
      }
    }
  }

  private static List<String> texts(String input) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < 3; i++) {
      int length = at < input.length() ? input.charAt(at++) & 63 : 0;
      int end = Math.min(input.length(), at + length);
      texts.add(input.substring(at, end));
      at = end;
    }
    return texts;
  }

  private static ScanReport report(List<String> texts) {
    Occurrence place =
        new Occurrence(
            new Location("p" + texts.get(0), new Region(1, 1, 1, 9)),
            new Origin.ArchiveMember(new Origin.WorkTreeFile("a.zip"), "m" + texts.get(0)),
            Status.HEAD,
            Optional.of(
                ReportSamples.commit("1f".repeat(20), "2024-03-01T10:15:30Z", texts.get(1))),
            Optional.empty(),
            Optional.of(new Snippet(1, List.of(texts.get(2)))));
    Finding plain =
        ReportSamples.finding(
            ReportSamples.GITHUB, ReportSamples.token("ghp_", 36, 9), List.of(place));
    Finding finding =
        new Finding(
            plain.rule(),
            Secret.of("s3" + texts.get(1)),
            plain.fingerprint(),
            plain.severity(),
            plain.confidence(),
            List.of(new Evidence(Evidence.Kind.CONTEXT, texts.get(2))),
            Optional.of(texts.get(2)),
            List.of(),
            plain.occurrences(),
            Optional.empty());
    ScanReport frame = ReportSamples.withPath("x");
    return new ScanReport(
        frame.toolVersion(),
        List.of(texts.get(0)),
        frame.repository(),
        frame.rules(),
        List.of(finding),
        List.of(),
        new Coverage(1, 1, 0, Map.of(), List.of()),
        frame.started(),
        frame.elapsed());
  }

  private static void assertHolds(JsonNode report, List<String> texts) {
    JsonNode finding = report.get("findings").get(0);
    boolean masked = texts.get(0).contains("s3" + texts.get(1));
    if (!masked && texts.get(0).chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      assertThat(finding.get("path").asString()).isEqualTo("p" + texts.get(0));
    }
  }

  private static void assertRelative(JsonNode sarif) throws Exception {
    JsonNode place = sarif.get("runs").get(0).get("results").get(0).get("locations").get(0);
    String uri = place.get("physicalLocation").get("artifactLocation").get("uri").asString();
    assertThat(new URI(uri).isAbsolute()).isFalse();
    assertThat(new URI(uri).getAuthority()).isNull();
  }

  private static void assertXml(String xml) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Read as RFC 4180 says: two rows of as many cells, none of which is a formula. */
  private static void assertCells(String csv) throws IOException {
    List<List<String>> rows = rows(csv);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)).hasSameSizeAs(rows.get(0));
    assertThat(rows.get(1)).noneMatch(c -> !c.isEmpty() && "=+-@\t\r".indexOf(c.charAt(0)) >= 0);
  }

  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted ? c == '"' : c == '"' && cell.isEmpty()) {
        boolean twice = quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
        quoted = twice || !quoted;
        if (twice) {
          cell.append(csv.charAt(i++));
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    return rows;
  }
}
