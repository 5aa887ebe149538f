package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitleaksImportTest {
  private static GitleaksImport.Imported read(String toml) throws RulePackException {
    return GitleaksImport.read("g.toml", toml.getBytes(StandardCharsets.UTF_8), "acme");
  }

  private static Rule rule(String toml) throws RulePackException {
    return read("[[rules]]\nid = 'acme-key'\n" + toml).pack().rules().get(0);
  }

  private static List<String> notes(String toml) throws RulePackException {
    return read("[[rules]]\nid = 'acme-key'\n" + toml).notes();
  }

  @Test
  void read_plainRule() throws RulePackException {
    GitleaksImport.Imported imported =
        read(
            """
            title = "Acme"
            [[rules]]
            id = "Acme_Key"
            description = "An Acme key"
            regex = '''(acme)_([0-9a-f]{8})\\b'''
            secretGroup = 2
            entropy = 3.5
            keywords = ["ACME_"]
            path = '''\\.(tf|env)$'''
            """);

    Rule rule = imported.pack().rules().get(0);
    assertThat(imported.notes()).containsExactly("acme-key: the id was \"Acme_Key\"");
    assertThat(imported.pack().title()).isEqualTo("Acme");
    assertThat(rule.pattern()).isEqualTo("(?:acme)_(?P<secret>[0-9a-f]{8})\\b");
    assertThat(rule.keywords()).containsExactly("ACME_");
    assertThat(rule.ignoreCase()).isTrue();
    assertThat(rule.reach()).isEqualTo(new Rule.Reach(0, 13));
    assertThat(rule.checks())
        .containsExactly(new CheckSpec("entropy", Map.of("min", List.of("3.5"))));
    assertThat(rule.paths().only()).containsExactly("**/*.tf", "**/*.env");
  }

  @Test
  void read_noKeyword_takesThemFromThePattern() throws RulePackException {
    assertThat(rule("regex = '[0-9]+(?:foo|bar)_x'").keywords())
        .containsExactlyInAnyOrder("foo_x", "bar_x");
    assertThat(notes("regex = '[0-9]+'"))
        .containsExactly(
            "acme-key: no keyword, and the pattern holds no literal that each match has; left out");
  }

  @Test
  void read_keywordNotInPattern_mustStandNear() throws RulePackException {
    Rule rule = rule("regex = '[0-9a-f]{32}'\nkeywords = ['acme']");

    assertThat(rule.near()).contains(new Rule.Reach(200, 200));
    assertThat(notes("regex = '[0-9a-f]{32}'\nkeywords = ['acme']"))
        .containsExactly(
            "acme-key: the keyword must stand within 200 bytes; in gitleaks anywhere in the file");
  }

  @Test
  void read_unbounded_isNoted() throws RulePackException {
    assertThat(rule("regex = 'acme=\\S+'").reach()).isEqualTo(new Rule.Reach(0, 512));
    assertThat(rule("regex = 'acme=[\\s\\S]+end'").reach()).isEqualTo(new Rule.Reach(0, 8192));
    assertThat(notes("regex = 'acme=\\S+'\nkeywords = ['acme']"))
        .containsExactly(
            "acme-key: the pattern has no bound; it looks at 0 bytes before the keyword and 512"
                + " from it on");
  }

  @Test
  void read_allowlists_becomeChecksAndPaths() throws RulePackException {
    Rule rule =
        rule(
            """
            regex = 'acme_[0-9]{9}'
            [[rules.allowlists]]
            regexes = ['0{5}']
            stopwords = ['test']
            paths = ['(^|/)vendor/', '^docs/.*\\.md$']
            [[rules.allowlists]]
            regexTarget = 'line'
            regexes = ['EXAMPLE']
            """);

    assertThat(rule.checks())
        .containsExactly(
            new CheckSpec("not", Map.of("pattern", List.of("0{5}"))),
            new CheckSpec("stopwords", Map.of("words", List.of("test"))),
            new CheckSpec("not-line", Map.of("pattern", List.of("EXAMPLE"))));
    assertThat(rule.paths().never())
        .containsExactly("vendor/**", "**/vendor/**", "docs/*.md", "docs/*/**/*.md");
  }

  /** Found by fuzzing: one way to read this is the empty path, which no pack can hold. */
  @Test
  void read_pathThatMayBeEmpty_leavesThatOut() throws RulePackException {
    String toml =
        """
        [[rules]]
        id = "acme-key"
        regex = '''acme_[0-9a-f]{8}'''
        [[rules.allowlists]]
        paths = ['(^|/)$']
        """;
    RulePack pack = read(toml).pack();

    assertThat(pack.rules().get(0).paths().never()).containsExactly("**/");
    byte[] written = PackWriter.write(pack).getBytes(StandardCharsets.UTF_8);
    assertThat(new RulePackReader().read("acme.yaml", written)).isEqualTo(pack);
  }

  @Test
  void read_globalAllowlist_isForItsTargets() throws RulePackException {
    List<Rule> rules =
        read("""
        [[rules]]
        id = 'a'
        regex = 'aaa_[0-9]{9}'
        [[rules]]
        id = 'b'
        regex = 'bbb_[0-9]{9}'
        [[allowlists]]
        targetRules = ['b']
        stopwords = ['x']
        """)
            .pack()
            .rules();

    assertThat(rules.get(0).checks()).isEmpty();
    assertThat(rules.get(1).checks()).hasSize(1);
  }

  @Test
  void read_whatCannotBeTold_isNoted() throws RulePackException {
    assertThat(
            notes(
                """
                regex = 'acme_[0-9]{9}'
                tags = ['a']
                validate = 'x'
                [[rules.allowlists]]
                condition = 'AND'
                commits = ['1234']
                stopwords = ['x']
                [[rules.allowlists]]
                commits = ['1234']
                paths = ['a+b']
                """))
        .containsExactly(
            "tags have no counterpart and are left out of 1 rules",
            "acme-key: validate has no counterpart and is left out",
            "acme-key: keywords are taken from the pattern: acme_",
            "acme-key: an allowlist with condition AND over several kinds is left out: more is"
                + " reported",
            "acme-key: allowed commit 1234 is left out; add its findings to a baseline",
            "acme-key: path pattern a+b can't be told in globs and is left out");
  }

  @Test
  void read_extendAndRequired() throws RulePackException {
    GitleaksImport.Imported imported =
        read(
            """
            [extend]
            useDefault = true
            disabledRules = ['x']
            [[rules]]
            id = 'a'
            regex = 'aaa_[0-9]{9}'
            skipReport = true
            [[rules]]
            id = 'b'
            regex = 'bbb_[0-9]{9}'
            [[rules.required]]
            id = 'a'
            withinLines = 4
            [[rules]]
            id = 'c'
            path = 'x'
            """);

    assertThat(imported.pack().rules().get(0).component()).isTrue();
    assertThat(imported.pack().rules().get(1).requires())
        .containsExactly(new Rule.Requirement("a", 4, false));
    assertThat(imported.notes())
        .contains(
            "extend.useDefault: the built-in rules are on by default (extends: builtin)",
            "extend.disabledRules: write disable: [x] in leaksift.yaml, if it has it",
            "c: finds files by their path alone, which no rule does; left out");
  }

  @Test
  void read_notToml_throws() {
    assertThatThrownBy(() -> read("a = [\n"))
        .isInstanceOf(RulePackException.class)
        .hasMessageStartingWith("g.toml:2:1: syntax error: ");
    assertThatThrownBy(() -> rule("regex = 'acme_[0-9]{9}'\nentropy = 'x'"))
        .hasMessageContaining("entropy \"x\" is not a number of 0 to 8");
    assertThatThrownBy(() -> read("rules = 'x'")).isInstanceOf(RulePackException.class);
  }

  @Test
  void write_imported_isReadBackEqual() throws RulePackException {
    RulePack pack =
        read("""
        title = '''it's "odd": # \\'''
        [[rules]]
        id = 'a'
        description = "tab\\there \\u00e9 \\U0001F600"
        regex = '''a'aa_[\\s\\S]*'''
        keywords = ["a'aa"]
        entropy = 2
        """)
            .pack();

    String yaml = PackWriter.write(pack);

    assertThat(new RulePackReader().read("acme.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(pack);
  }
}
