package dev.leaksift.report;

import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * One self-contained page: the JSON report as data, and the script and style that show it.
 *
 * <pre>
 * Problem:  file names and lines of the scanned target are hostile, and the page runs script.
 * Idea:     the target's text stands only in a data block whose every {@code <}, {@code >} and {@code &} is
 *           a JSON escape, so it can't leave the block; the script puts it into the page as text nodes only.
 *           A content security policy names the script and the style by their SHA-256: nothing else runs,
 *           nothing is loaded, nothing is sent, even if the first two were wrong.
 * Cost:     the data is as large as the JSON report without white space.
 * Rejected: markup made here for every finding (twice the size, slow to filter); a nonce (it would be the
 *           same for every reader of a file).
 * </pre>
 */
final class HtmlReporter implements Reporter {
  private static final String FOLDER = "html/";
  private static final List<String> SCRIPTS =
      List.of("dom.js", "model.js", "triage.js", "finding.js", "timeline.js", "main.js");

  private final ReportOptions options;

  HtmlReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    String style = resource("report.css");
    String script = script();
    String head =
        resource("head.html")
            .replace("{{script-hash}}", sha256(script))
            .replace("{{style-hash}}", sha256(style))
            .replace("{{style}}", style);
    put(out, head);
    put(out, "<p class=\"verdict\">" + text(Words.verdict(report)) + "</p>\n");
    if (options.showSecrets()) {
      put(out, "<p class=\"warning\">" + JsonReporter.WARNING + "</p>\n");
    }
    put(out, resource("body.html"));
    put(out, "<script type=\"application/json\" id=\"data\">");
    try (JsonStream json = JsonStream.inHtml(out)) {
      new JsonReporter(options).write(report, json);
    }
    put(out, "</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
    out.flush();
  }

  private static String text(String plain) {
    return TerminalText.escape(plain).replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String script() throws IOException {
    StringBuilder all = new StringBuilder("(() => {\n'use strict';\n");
    for (String name : SCRIPTS) {
      all.append(resource(name));
    }
    return all.append("})();\n").toString();
  }

  private static void put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReporter.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
