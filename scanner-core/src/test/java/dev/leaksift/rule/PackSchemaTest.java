package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema, which editors use, says the same as the reader. */
class PackSchemaTest {
  private static Tree schema;

  @BeforeAll
  static void readSchema() throws IOException, RulePackException {
    try (InputStream in = Rule.class.getResourceAsStream("rule-pack.schema.json")) {
      schema = TreeReader.read("schema", in.readAllBytes(), new JsonFactory());
    }
  }

  private static Tree at(String... path) {
    Tree tree = schema;
    for (String name : path) {
      tree =
          tree instanceof Tree.Items items
              ? items.values().get(Integer.parseInt(name))
              : ((Tree.Fields) tree).byName().get(name).value();
    }
    return tree;
  }

  private static List<String> names(String... path) {
    return new ArrayList<>(((Tree.Fields) at(path)).byName().keySet());
  }

  private static List<String> values(String... path) {
    return ((Tree.Items) at(path))
        .values().stream().map(item -> ((Tree.Text) item).value()).toList();
  }

  @Test
  void fields_areThoseOfTheReader() {
    assertThat(names("properties")).isEqualTo(PackFields.PACK);
    assertThat(names("$defs", "rule", "properties")).isEqualTo(PackFields.RULE);
    assertThat(names("$defs", "reach", "properties")).isEqualTo(PackFields.REACH);
    assertThat(names("$defs", "paths", "properties")).isEqualTo(PackFields.PATHS);
    assertThat(names("$defs", "requirement", "properties")).isEqualTo(PackFields.REQUIREMENT);
    assertThat(names("$defs", "rotate", "properties")).isEqualTo(PackFields.ROTATE);
    assertThat(names("$defs", "verify", "properties")).isEqualTo(PackFields.VERIFY);
    assertThat(names("$defs", "examples", "properties")).isEqualTo(PackFields.EXAMPLES);
  }

  @Test
  void words_areThoseOfTheReader() {
    assertThat(values("$defs", "rule", "properties", "severity", "enum"))
        .isEqualTo(RuleReader.SEVERITIES);
    assertThat(values("$defs", "rule", "properties", "confidence", "enum"))
        .isEqualTo(RuleReader.CONFIDENCES);
    assertThat(values("$defs", "verify", "properties", "method", "enum"))
        .isEqualTo(RuleReader.METHODS);
    assertThat(names("$defs", "check", "oneOf", "1", "properties")).isEqualTo(checks());
  }

  static List<String> checks() {
    return List.copyOf(CheckReader.PARAMETERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void parameters_ofCheck_areThoseOfTheReader(String check) {
    assertThat(names("$defs", check, "oneOf", "1", "properties"))
        .isEqualTo(CheckReader.PARAMETERS.get(check));
  }
}
