package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Status;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.RulePackReader;
import dev.leaksift.source.Placement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that holds at some paths only, and another one that claims the same bytes. */
class PathRulesTest {
  private static final String PACK =
      """
      pack: test
      title: Test
      rules:
        - id: broad
          title: Broad
          provider: Acme
          severity: medium
          keywords: [acme_]
          pattern: 'acme_[0-9a-z]{8,20}\\b'
        - id: narrow
          title: Narrow
          provider: Acme
          severity: high
          keywords: [acme_]
          pattern: 'acme_[0-9a-z]{8,20}!'
          paths: {only: ['**/prod/**'], never: []}
      """;

  private static final String CHECKED =
      """
      pack: test
      title: Test
      rules:
        - id: npm
          title: npm token
          provider: npm
          severity: high
          keywords: [npm_]
          pattern: 'npm_[0-9A-Za-z]{36}\\b'
          checks:
            - checksum: npm-crc32
      """;

  private static final String TEXT = "key = acme_7h3kq91z0d5w!\n";

  @Test
  void ruleOfSomePaths_elsewhere_hidesNothing() throws RulePackException {
    assertThat(found("conf/test/app.env")).containsExactly("broad");
  }

  @Test
  void ruleOfSomePaths_there_tellsAlone() throws RulePackException {
    assertThat(found("conf/prod/app.env")).containsExactly("narrow");
  }

  @Test
  void oneContentAtBothPaths_isTwoFindings() throws RulePackException {
    assertThat(found("conf/prod/app.env", "conf/test/app.env")).contains("broad", "narrow");
  }

  @Test
  void refutedToken_inTests_isNotReported() throws RulePackException {
    String made = "npm_" + "k3v9Qx7Lm2Zp8Rt4Wc6Yb1Nd5Hf0Js" + "000000";

    assertThat(foundBy(CHECKED, made, "src/deploy.sh")).containsExactly("refuted-token");
    assertThat(foundBy(CHECKED, made, "src/test/deploy.sh")).isEmpty();
    assertThat(foundBy(CHECKED, made, "src/test/deploy.sh", "src/deploy.sh"))
        .containsExactly("refuted-token");
  }

  private static List<String> found(String... paths) throws RulePackException {
    return foundBy(PACK, TEXT, paths);
  }

  private static List<String> foundBy(String pack, String text, String... paths)
      throws RulePackException {
    RulePackReader reader = new RulePackReader(Set.of(), Detector::check);
    reader.read("test.yaml", pack.getBytes(StandardCharsets.UTF_8));
    List<Rule> rules = new ArrayList<>(GenericRules.all());
    reader.finish().forEach(read -> rules.addAll(read.rules()));
    Detector detector = Detector.of(rules);
    List<Match> matches = detector.scan(ByteSlice.utf8(text), detector.newScratch()).matches();
    FindingBuilder builder = new FindingBuilder(() -> rules, Confidence.MEDIUM);
    List<Placement> places =
        Stream.of(paths)
            .map(path -> new Placement(path, Status.HEAD, Optional.empty(), Optional.empty()))
            .toList();
    builder.add(new Origin.WorkTreeFile(paths[0]), matches, places);
    return builder.build().stream().map(Finding::rule).map(info -> info.id()).toList();
  }
}
