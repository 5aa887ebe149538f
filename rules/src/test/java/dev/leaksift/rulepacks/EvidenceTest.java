package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Match;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks for and against a match, with all rules at work. */
class EvidenceTest {
  private static final Detector DETECTOR = Detector.of(rules());
  private static final long SEED = 3;

  private static List<Rule> rules() {
    List<Rule> all = new ArrayList<>();
    for (RulePack pack : BuiltinPacks.load()) {
      all.addAll(pack.rules());
    }
    List<String> known = all.stream().map(Rule::id).toList();
    GenericRules.all().stream().filter(rule -> !known.contains(rule.id())).forEach(all::add);
    return all;
  }

  private static List<Match> scan(String text) {
    return DETECTOR.scan(ByteSlice.utf8(text), DETECTOR.newScratch()).matches();
  }

  private static String token(String template) throws RulePackException {
    return ExampleTemplates.expand(template, SEED);
  }

  @Test
  void wrongChecksum_removesTheKindAndTellsSo() throws RulePackException {
    List<Match> matches = scan(token("DEPLOY_TOKEN = \"npm_{base62:30}000000\"\n"));

    assertThat(matches)
        .singleElement()
        .satisfies(match -> {
          assertThat(match.ruleId()).isEqualTo("refuted-token");
          assertThat(match.severity()).isEqualTo(Severity.LOW);
          assertThat(match.confidence()).isEqualTo(Confidence.MEDIUM);
          assertThat(match.evidence())
              .singleElement()
              .satisfies(
                  e -> assertThat(e.detail()).contains("looks like a npm ", "fails its checksum"));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"npm_abcdefghijklmnopqrstuvwxyz0123456789", "AGE-PLUGIN-YUBIKEY-BACKUP"})
  void wrongChecksum_ofWhatSomebodyTyped_isNotWorthALook(String text) {
    assertThat(scan(text + "\n"))
        .allSatisfy(match -> assertThat(match.confidence()).isEqualTo(Confidence.LOW));
  }

  @Test
  void wrongChecksum_providersNameNearby_isNoOtherKindEither() throws RulePackException {
    List<Match> matches = scan(token("cloudflare key: cfk_{base62:40}00000000\n"));

    assertThat(matches).extracting(Match::ruleId).containsExactly("refuted-token");
  }

  @Test
  void wrongChecksum_doesNotTouchItsNeighbours() throws RulePackException {
    String line = token("DEPLOY_TOKEN = \"npm_{base62:30}000000\"\n");
    String next = token("DEPLOY_TOKEN = \"npm_{base62:30}{npm-crc32}\"\n");

    assertThat(scan(line + next))
        .filteredOn(match -> match.severity() != Severity.LOW)
        .singleElement()
        .satisfies(match -> assertThat(match.ruleId()).isEqualTo("npm-access-token"));
  }

  @Test
  void checksumThatNobodyTried_doubtsOnly() throws RulePackException {
    List<Match> matches = scan(token("token: polar_oat_{base62:37}000000\n"));

    assertThat(matches)
        .singleElement()
        .satisfies(match -> {
          assertThat(match.ruleId()).isEqualTo("polar-access-token");
          assertThat(match.confidence()).isEqualTo(Confidence.MEDIUM);
        });
  }

  @Test
  void encodedToken_underATellingName_isOneMatch() throws RulePackException {
    String encoded = token("{b64(npm_{base62:30}{npm-crc32})}");

    assertThat(scan("kind: Secret\ndata:\n  token: " + encoded + "\n"))
        .extracting(Match::ruleId)
        .containsExactly("npm-access-token");
  }

  @Test
  void publishedValue_isAPublicExample() {
    String pieces =
        "Eby8vdM0 2xNOcqFl qUwJPLlm EtlCDXJ1 OUzFT50u SRZ6IFsu "
            + "Fq2UVErC z4I6tq/K 1SZFPTOt r/KBHBek soGMGw==";
    String emulatorKey = pieces.replace(" ", "");

    List<Match> matches = scan("AccountName=devstoreaccount1;AccountKey=" + emulatorKey + ";\n");

    assertThat(matches)
        .isNotEmpty()
        .allSatisfy(match -> {
          assertThat(match.confidence()).isEqualTo(Confidence.LOW);
          Evidence first = match.evidence().get(0);
          assertThat(first.detail())
              .isEqualTo("public-example: Azurite and Azure Storage emulator, account key");
        });
  }
}
