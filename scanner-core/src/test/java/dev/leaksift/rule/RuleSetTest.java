package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
  private final RuleSet rules = RuleSet.of(List.of(pack("chat", "a-one"), pack("cloud", "b-two")));

  /** A pack of one rule, which requires each of the others given. */
  static RulePack pack(String name, String id, String... requires) {
    String yaml =
        """
        pack: %s
        title: t
        rules:
          - id: %s
            title: t
            provider: Acme %s
            severity: high
            keywords: [acme_]
            pattern: acme_[0-9]{4}
        """
            .formatted(name, id, name);
    if (requires.length > 0) {
      yaml +=
          "    requires: [{rule: "
              + String.join(", within: 1}, {rule: ", requires)
              + ", within: 1}]";
    }
    try {
      return new RulePackReader().read(name + ".yaml", yaml.getBytes(StandardCharsets.UTF_8));
    } catch (RulePackException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> ids(RuleSet rules) {
    return rules.rules().stream().map(Rule::id).toList();
  }

  @Test
  void disable_byIdCategoryOrProvider() throws RulePackException {
    assertThat(ids(rules.disable(List.of("a-*")))).containsExactly("b-two");
    assertThat(ids(rules.disable(List.of("cloud")))).containsExactly("a-one");
    assertThat(ids(rules.disable(List.of("acme c?at")))).containsExactly("b-two");
    assertThat(ids(rules.disable(List.of("*")).enable(List.of("b-two")))).containsExactly("b-two");
    assertThat(ids(rules.only(List.of("chat")))).containsExactly("a-one");
  }

  @Test
  void select_nothing_throwsWithTheNearest() {
    assertThatThrownBy(() -> rules.disable(List.of("clowd")))
        .hasMessage("no rule, category or provider \"clowd\"; did you mean \"cloud\"?");
  }

  @Test
  void rules_companionOff_completesOnly() throws RulePackException {
    RuleSet set =
        RuleSet.of(List.of(pack("a", "key-id"), pack("b", "secret", "key-id"), pack("c", "other")));

    List<Rule> loaded = set.only(List.of("secret")).rules();

    assertThat(loaded).extracting(Rule::id).containsExactly("key-id", "secret");
    assertThat(loaded).extracting(Rule::component).containsExactly(true, false);
  }

  @Test
  void and_sameId_isABug() {
    assertThatThrownBy(() -> rules.and(List.of(pack("x", "a-one"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "*, abc, true",
    "a*c, abc, true",
    "a*c, ac, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "A*, abc, true",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXbYbZ, false",
    "'', abc, false",
    "abc, ab, false",
    "ab, abc, false",
    "**a**, bab, true",
    "*ab, aab, true",
  })
  void glob_matches(String glob, String text, boolean expected) {
    assertThat(Glob.matches(glob, text)).isEqualTo(expected);
  }
}
