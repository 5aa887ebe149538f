package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, readers read or throw the declared exception with a place. */
class HostilePackTest {
  private static final int ROUNDS = 3000;
  private static final String MORE =
      """
          near: {before: 20, after: 40}
          checks: [entropy: 3, alphabet: {min: 2}, not: ['x+', "y\\t"], alphabet]
          paths: {only: ['**/*.env']}
          requires: [{rule: acme-key, within: 5}]
          verify:
            url: 'https://acme.example/{secret}'
            headers: {A: b}
            body: |
              text
            live: [200]
            dead: [401]
          examples: {match: [a, b], clean: [c, d]}
      """;
  private static final List<String> PARTS =
      List.of(
          ":",
          "- ",
          "\n",
          "  ",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "&a ",
          "*a",
          "!!",
          "|",
          ">",
          "#",
          "?",
          "%",
          "@",
          "`",
          "\t",
          "\u0000",
          "\u0085",
          "---",
          "...",
          "<<: ",
          "~",
          "\\",
          "(?",
          "{1,",
          "\ud83d\ude00",
          "=",
          "[[",
          "'''",
          "\"\"\"",
          "1979-05-27");

  private final Random random = new Random(3);

  private byte[] mutated(byte[] good) {
    ByteArrayOutputStream bad = new ByteArrayOutputStream();
    int cuts = 1 + random.nextInt(4);
    int at = 0;
    for (int i = 0; i < cuts; i++) {
      int to = at + random.nextInt(good.length - at + 1);
      bad.write(good, at, to - at);
      String part = PARTS.get(random.nextInt(PARTS.size()));
      bad.writeBytes(part.getBytes(StandardCharsets.UTF_8));
      at = Math.min(good.length, to + random.nextInt(3) * random.nextInt(10));
    }
    bad.write(good, at, good.length - at);
    return bad.toByteArray();
  }

  @Test
  void packReader_mutatedPack_readsOrThrowsWithPlace() {
    byte[] good =
        (RulePackReaderTest.HEAD + RulePackReaderTest.RULE + MORE).getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int n = 0; n < ROUNDS; n++) {
      byte[] bad = mutated(good);
      try {
        RulePack pack = new RulePackReader().read("demo.yaml", bad);
        byte[] again = PackWriter.write(pack).getBytes(StandardCharsets.UTF_8);
        assertThat(new RulePackReader().read("demo.yaml", again)).isEqualTo(pack);
        read++;
      } catch (RulePackException e) {
        assertThat(e).hasMessageMatching("(?s)demo\\.yaml:\\d+:\\d+: .+; .+");
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void gitleaksImport_mutatedConfig_readsOrThrows() {
    byte[] good =
        """
        title = "Acme"
        [extend]
        useDefault = true
        [[rules]]
        id = "acme"
        regex = '''(acme)_([0-9a-f]{8})\\b'''
        secretGroup = 2
        entropy = 3.5
        keywords = ["acme_"]
        [[rules.allowlists]]
        condition = "OR"
        paths = ['(^|/)a/']
        regexes = ['0{5}']
        [[rules.required]]
        id = 'acme'
        withinLines = 4
        """
            .getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int n = 0; n < ROUNDS; n++) {
      try {
        RulePack pack = GitleaksImport.read("g.toml", mutated(good), "demo").pack();
        if (!pack.rules().isEmpty()) {
          byte[] yaml = PackWriter.write(pack).getBytes(StandardCharsets.UTF_8);
          assertThat(new RulePackReader().read("demo.yaml", yaml)).isEqualTo(pack);
        }
        read++;
      } catch (RulePackException e) {
        assertThat(e).hasMessageStartingWith("g.toml");
      }
    }
    assertThat(read).isPositive();
  }
}
