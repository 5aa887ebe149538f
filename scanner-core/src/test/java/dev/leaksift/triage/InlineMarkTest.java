package dev.leaksift.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineMarkTest {
  private static final String MARKED = "k = v # leaksift:allow some-token";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k = v # leaksift:allow some-token a sample",
        "k = v // leaksift:allow other,some-token",
        "k = v /* leaksift:allow all */",
        "k = v # gitleaks:allow",
        "k = v # pragma: allowlist secret",
        "k = v # pragma:  whitelist secret"
      })
  void onLine_markThatFits_silences(String line) {
    assertThat(InlineMark.onLine("some-token", line)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k = v",
        "k = v # leaksift:allow",
        "k = v # leaksift:allow ",
        "k = v # leaksift:allow other",
        "k = v # leaksift:allow some-token-two",
        "k = v # leaksift:allow-next-line some-token",
        "k = v # leaksift:allowsome-token",
        "k = v # pragma: allowlist nextline secret",
        "k = v # pragma: no cover"
      })
  void onLine_noMarkForIt_doesNot(String line) {
    assertThat(InlineMark.onLine("some-token", line)).isEmpty();
  }

  @Test
  void onLine_reason_isKeptWithoutTheCommentsEnd() {
    assertThat(InlineMark.onLine("r", "x <!-- leaksift:allow r only a sample -->"))
        .get()
        .extracting(s -> s.reason().orElseThrow(), s -> s.source())
        .containsExactly("only a sample", "inline");
  }

  @Test
  void onLineBefore_nextLineMark_silences() {
    assertThat(InlineMark.onLineBefore("r", "# leaksift:allow-next-line r why")).isPresent();
    assertThat(InlineMark.onLineBefore("r", "# pragma: allowlist nextline secret")).isPresent();
    assertThat(InlineMark.onLineBefore("r", "# leaksift:allow r")).isEmpty();
  }

  @Test
  void of_markOnTheLineAbove_silences() {
    Snippet lines = new Snippet(4, List.of("# leaksift:allow-next-line all", "k = ***", "z"));

    assertThat(InlineMark.of(finding(Leaks.place("a", 5, Status.HEAD, lines)))).isPresent();
    assertThat(InlineMark.of(finding(Leaks.place("a", 6, Status.HEAD, lines)))).isEmpty();
  }

  @Test
  void of_oneUnmarkedCopy_isNotSilenced() {
    assertThat(
            InlineMark.of(
                finding(
                    Leaks.place("a", 1, Status.HEAD, MARKED),
                    Leaks.place("b", 1, Status.HEAD, "k = v"))))
        .isEmpty();
  }

  @Test
  void of_olderVersionWithoutTheMark_isSilenced() {
    assertThat(
            InlineMark.of(
                finding(
                    Leaks.place("a", 1, Status.HISTORY, "k = v"),
                    Leaks.place("a", 1, Status.HEAD, MARKED))))
        .isPresent();
  }

  @Test
  void of_markRemovedAtTheTip_isNotSilenced() {
    assertThat(
            InlineMark.of(
                finding(
                    Leaks.place("a", 1, Status.HISTORY, MARKED),
                    Leaks.place("a", 1, Status.HEAD, "k = v"))))
        .isEmpty();
  }

  private static Finding finding(Occurrence... places) {
    return Leaks.of("some-token", "the secret", Severity.LOW, List.of(places));
  }
}
