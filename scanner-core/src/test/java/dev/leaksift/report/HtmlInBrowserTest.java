package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leaksift.model.ScanReport;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineFile;
import dev.leaksift.triage.Triage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where this machine has one. */
class HtmlInBrowserTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path dir;

  private @Nullable Chromium started;

  @BeforeEach
  void start() throws Exception {
    Optional<Path> program = Chromium.find();
    assumeTrue(program.isPresent(), "no chromium here");
    try {
      started = Chromium.start(program.get(), dir.resolve("profile"));
    } catch (ExecutionException | TimeoutException e) {
      abort("chromium does not start here: " + e);
    }
  }

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void page_hostileReport_staysInertAndQuiet() throws Exception {
    open(ReportSamples.everything());
    browser().eval("document.querySelectorAll('.row').forEach(b => b.click())");

    assertThat(browser().eval("document.querySelectorAll('img').length")).isEqualTo("0");
    assertThat(browser().eval("document.scripts.length")).isEqualTo("2");
    assertThat(browser().eval("document.querySelector('.snippet').innerText"))
        .contains("ghp_********yz");
    assertThat(browser().eval("document.body.innerText")).doesNotContain("[object", "undefined");
    assertThat(browser().complaints()).isEmpty();
    assertThat(browser().requests()).allMatch(r -> r.startsWith("file:") || r.startsWith("data:"));
  }

  @Test
  void filters_chosen_leaveWhatPasses() throws Exception {
    open(ReportSamples.everything());

    assertThat(count()).isEqualTo("2 findings");
    click(".chip.medium");
    assertThat(count()).isEqualTo("1 of 2 findings");
    click(".chip.medium");
    type("filter-words", "copies/copy3 github");
    assertThat(count()).isEqualTo("1 of 2 findings");
    type("filter-words", "");
    type("filter-path", "no such path");
    assertThat(count()).isEqualTo("0 of 2 findings");
    type("filter-path", "");
    click("#filter-suppressed");
    assertThat(count()).isEqualTo("3 findings");
  }

  @Test
  void keys_decideAndExport_makeABaselineThatHolds() throws Exception {
    ScanReport report = ReportSamples.everything();
    open(report);
    browser().eval("window.make = URL.createObjectURL");
    browser().eval("URL.createObjectURL = b => { window.made = b; return make.call(URL, b); }");

    browser().key("j");
    browser().key("1");
    browser().key("j");
    browser().key("3");
    browser().key("e");

    Path file = dir.resolve("baseline.jsonl");
    Files.writeString(file, browser().eval("await window.made.text()"));
    Baseline baseline = BaselineFile.read(file);
    assertThat(baseline.entries())
        .extracting(e -> e.decision().reason().orElseThrow())
        .containsExactlyInAnyOrder("false positive", "revoked");
    Triage triage = new Triage(baseline, true, LocalDate.of(2026, 1, 2));
    assertThat(triage.apply(report.findings()).findings()).isEmpty();
  }

  @Test
  void page_tenThousandFindings_growsAsItIsScrolled() throws Exception {
    open(ReportSamples.many(10_000));

    assertThat(count()).isEqualTo("10,000 findings");
    assertThat(Integer.parseInt(browser().eval("document.querySelectorAll('.card').length")))
        .isLessThan(1000);
    browser().key("j");
    type("filter-words", "file9999.java");
    assertThat(count()).isEqualTo("1 of 10,000 findings");
    assertThat(browser().complaints()).isEmpty();
  }

  private Chromium browser() {
    return Objects.requireNonNull(started);
  }

  private void open(ScanReport report) throws Exception {
    Path page = dir.resolve("report.html");
    ReportFile.write(page, ReportFormat.HTML, ReportOptions.DEFAULTS, report);
    browser().open(page.toUri());
  }

  private String count() throws Exception {
    return browser().eval("document.getElementById('count').textContent");
  }

  private void click(String selector) throws Exception {
    browser().eval("document.querySelector('" + selector + "').click()");
  }

  /** Types into a field and waits until the page has taken it up. */
  private void type(String id, String text) throws Exception {
    browser()
        .eval(
            """
            await new Promise(done => {
              const field = document.getElementById('%s');
              field.value = '%s';
              field.dispatchEvent(new Event('input'));
              setTimeout(done, 400);
            })\
            """
                .formatted(id, text));
  }
}
