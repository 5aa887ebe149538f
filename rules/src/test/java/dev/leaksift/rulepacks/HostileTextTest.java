package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.model.Match;
import dev.leaksift.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that were made to keep a matcher busy, a million bytes of each. Where one is read through
 * once a keyword, this test takes minutes; and what stands behind such a text is found all the
 * same.
 */
class HostileTextTest {
  private static final int LENGTH = 1_000_000;
  private static final Detector DETECTOR = Detector.of(rules());

  /** Made at run time: no file of the project holds a value next to a telling name. */
  private static final String SECRET = String.join("", "xK9", "mQ2vL", "8rT4w", "Zp7nB");

  private static List<Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    BuiltinPacks.load().forEach(pack -> pack.rules().forEach(rule -> rules.put(rule.id(), rule)));
    GenericRules.all().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
    return List.copyOf(rules.values());
  }

  static Stream<String> baits() {
    return Stream.of(
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nabcd\n",
        "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\n",
        "key:",
        "key=\"",
        "pass: ",
        "Bearer eyJ",
        "{\"type\":\"service_account\",",
        "client-key-data: LS0t",
        "X-Amz-Credential=",
        "ops_eyJ",
        "MIIEvQIBAzCC",
        "\\u006b\\u0065",
        "%6b%65",
        "a2V5PQ==");
  }

  @ParameterizedTest
  @MethodSource("baits")
  void bait_isReadThroughOnce_andWhatStandsBehindItIsFound(String bait) {
    String text = bait.repeat(LENGTH / bait.length());
    String all = text + "\n\n" + "-".repeat(600) + "\ndb_password = \"" + SECRET + "\"\n";

    List<Match> matches = DETECTOR.scan(ByteSlice.utf8(all), DETECTOR.newScratch()).matches();

    assertThat(matches).extracting(match -> match.secret().reveal()).contains(SECRET);
  }
}
