package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.GenericRules;
import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Region;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Span;
import dev.leaksift.model.Status;
import dev.leaksift.source.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FindingBuilderTest {
  private static final String RULE = "generic-password";

  /** One version of a file: what was found in it, and when it came. */
  private record Version(int day, int line, Confidence confidence) {
    Match match() {
      return match("v3r" + "Qx");
    }

    Match match(String secret) {
      Region companion = new Region(line + 1, 1, line + 1, 5);
      return new Match(
          RULE,
          new Span(10 * line, 10 * line + 5),
          new Region(line, 1, line, 6),
          Secret.of(secret),
          Severity.MEDIUM,
          confidence,
          List.of(new Evidence(Evidence.Kind.KEYWORD, "as on line " + line)),
          OptionalDouble.empty(),
          Optional.empty(),
          List.of(new Match.Companion("user", companion)),
          Optional.empty());
    }

    Placement place() {
      Instant time = Instant.EPOCH.plusSeconds(day * 86_400L);
      CommitRef commit = new CommitRef("%040d".formatted(day), "A", "a@b", time, "Add it");
      return new Placement("app.conf", Status.HISTORY, Optional.of(commit), Optional.empty());
    }
  }

  private static Finding found(Version... versions) {
    FindingBuilder builder = new FindingBuilder(GenericRules::all, Confidence.LOW);
    for (Version version : versions) {
      Origin origin = new Origin.GitBlob("%040d".formatted(version.day()));
      builder.add(origin, List.of(version.match()), List.of(version.place()));
    }
    List<Finding> findings = builder.build();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void build_whateverOrderContentsCameIn_isTheSame() {
    Version first = new Version(1, 7, Confidence.MEDIUM);
    Version later = new Version(2, 40, Confidence.MEDIUM);

    assertThat(found(later, first)).isEqualTo(found(first, later));
  }

  @Test
  void build_ofMatchesAsSure_tellsOfTheOneThatIsShown() {
    Finding finding =
        found(new Version(2, 40, Confidence.MEDIUM), new Version(1, 7, Confidence.MEDIUM));

    assertThat(finding.first().location().region().line()).isEqualTo(7);
    assertThat(finding.companions().get(0).region().line()).isEqualTo(8);
  }

  /** Who knows how a secret is hashed can make many of one hash: that must cost nothing. */
  @Test
  @Timeout(20)
  void add_secretsOfOneHash_takesNoLonger() {
    FindingBuilder builder = new FindingBuilder(GenericRules::all, Confidence.LOW);
    Version version = new Version(1, 7, Confidence.HIGH);
    Origin origin = new Origin.GitBlob("%040d".formatted(1));
    int pairs = 17;
    for (int i = 0; i < 1 << pairs; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < pairs; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      builder.add(origin, List.of(version.match(text.toString())), List.of(version.place()));
    }

    assertThat(builder.build()).hasSize(1 << pairs);
  }

  @Test
  void build_ofMatchesNotAsSure_tellsOfTheSurest() {
    Finding finding = found(new Version(1, 7, Confidence.LOW), new Version(2, 40, Confidence.HIGH));

    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.evidence().get(0).detail()).endsWith("40");
  }
}
