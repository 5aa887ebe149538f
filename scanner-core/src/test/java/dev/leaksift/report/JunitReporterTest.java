package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.ScanReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JunitReporterTest {
  @Test
  void write_hostileReport_isWellFormedAndCounts() throws Exception {
    Document xml = parse(ReportSamples.everything());
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);

    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("img").getLength()).isZero();
  }

  @Test
  void write_clean_isOnePassedTest() throws Exception {
    Document xml = parse(ReportSamples.clean());

    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("failure").getLength()).isZero();
    assertThat(xml.getElementsByTagName("error").getLength()).isZero();
  }

  @Test
  void write_charactersThatXmlForbids_areReplaced() throws Exception {
    Document xml = parse(ReportSamples.withPath("a\uffff\ufffe\u0001b"));

    assertThat(((Element) xml.getElementsByTagName("testcase").item(0)).getAttribute("name"))
        .contains("a\ufffd\ufffd\\x01b");
  }

  private static Document parse(ScanReport report) throws Exception {
    byte[] xml = Rendered.render(ReportFormat.JUNIT, report).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }
}
