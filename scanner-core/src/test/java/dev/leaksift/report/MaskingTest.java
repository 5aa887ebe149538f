package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {
  private static final String LONG = ReportSamples.token("key", 40, 11);
  private static final String LONGER = LONG + "more";
  private static final String WORD = "hunter" + "22";

  @Test
  void text_secretWithin_isMasked() {
    assertThat(masking(LONG).text("a " + LONG + " b " + LONG))
        .isEqualTo("a " + masked(LONG) + " b " + masked(LONG));
  }

  @Test
  void text_oneSecretWithinAnother_masksTheLonger() {
    assertThat(masking(LONG, LONGER).text("x" + LONGER)).isEqualTo("x" + masked(LONGER));
  }

  @Test
  void text_cutWithinASecret_masksTheRest() {
    assertThat(masking(LONG).text("see " + LONG.substring(0, 30))).isEqualTo("see " + masked(LONG));
  }

  @Test
  void text_endsWithTheStartOfASecret_staysWhereItIsShort() {
    assertThat(masking(LONG).text("see " + LONG.substring(0, 9)))
        .isEqualTo("see " + LONG.substring(0, 9));
    assertThat(masking(LONG).path("a/" + LONG.substring(0, 20)))
        .isEqualTo("a/" + LONG.substring(0, 20));
  }

  @Test
  void path_shortSecret_staysReadable() {
    assertThat(masking(WORD).path("a/" + WORD + ".txt")).isEqualTo("a/" + WORD + ".txt");
    assertThat(masking(WORD).text("a " + WORD)).isEqualTo("a " + masked(WORD));
    assertThat(masking(LONG).path("a/" + LONG)).isEqualTo("a/" + masked(LONG));
  }

  @Test
  void text_shownInClear_isTheSame() {
    Masking masking =
        Masking.of(report(List.of(LONG)), ReportOptions.DEFAULTS.withShowSecrets(true));

    assertThat(masking.text(LONG)).isSameAs(LONG);
  }

  @Test
  void text_randomSecretsAndTexts_asPlainReplacing() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      String secret = abc(random, 6 + random.nextInt(4));
      String text = abc(random, random.nextInt(60)) + "......";

      assertThat(masking(secret).text(text)).isEqualTo(text.replace(secret, masked(secret)));
    }
  }

  private static String abc(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.toString();
  }

  private static String masked(String secret) {
    return Secret.of(secret).masked();
  }

  private static Masking masking(String... secrets) {
    return Masking.of(report(List.of(secrets)), ReportOptions.DEFAULTS);
  }

  private static ScanReport report(List<String> secrets) {
    List<Finding> findings = new ArrayList<>();
    for (String secret : secrets) {
      findings.add(
          ReportSamples.finding(
              ReportSamples.GITHUB, secret, List.of(ReportSamples.place("f", 1, Status.HEAD))));
    }
    Coverage coverage = new Coverage(1, 1, 0, Map.of(), List.of());
    return new ScanReport(
        "1",
        List.of("."),
        Optional.empty(),
        List.of(),
        findings,
        List.of(),
        coverage,
        Instant.EPOCH,
        Duration.ZERO);
  }
}
