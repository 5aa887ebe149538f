package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.Detector;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.RulePackReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltinPacksTest {
  private static final Path PACKS = Path.of("src/main/packs");
  private static final List<RulePack> LOADED = BuiltinPacks.load();
  private static final List<Rule> RULES =
      LOADED.stream().flatMap(pack -> pack.rules().stream()).collect(Collectors.toList());

  static Stream<String> packNames() {
    return LOADED.stream().map(RulePack::name);
  }

  @Test
  void load_isWhatThePacksSay() throws IOException, RulePackException {
    assertThat(LOADED)
        .isEqualTo(
            RulePackReader.readAll(PackCompiler.packFiles(PACKS), Set.of(), Detector::check));
  }

  /** The failures name rules and templates only: no secret gets into a log. */
  @ParameterizedTest
  @MethodSource("packNames")
  void examples_ofPack_hold(String name) {
    RulePack pack =
        LOADED.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();

    assertThat(PackTester.ofDetector().run(pack.rules(), RULES)).isEmpty();
  }
}
