package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.model.Match;
import dev.leaksift.rule.PackWriter;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.RulePackReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  /** What the writer writes, the reader reads: held on all rules that there are. */
  @ParameterizedTest
  @MethodSource("packNames")
  void writer_ofPack_isReadBackEqual(String name) throws RulePackException {
    RulePack pack = pack(name);
    Set<String> others = RULES.stream().map(Rule::id).collect(Collectors.toSet());
    pack.rules().forEach(rule -> others.remove(rule.id()));
    RulePackReader reader = new RulePackReader(others, rule -> {});

    reader.read(name + ".yaml", PackWriter.write(pack).getBytes(StandardCharsets.UTF_8));

    assertThat(reader.finish()).containsExactly(pack);
  }

  /** Run with {@code -Drules.update} to write the table anew. */
  @Test
  void tableOfRules_isUpToDate() throws IOException {
    Path page = Path.of("README.md");
    String text = Files.readString(page);
    String expected = RuleIndex.renew(text, LOADED);
    if (System.getProperty("rules.update") != null) {
      Files.writeString(page, expected);
      text = expected;
    }

    assertThat(text.equals(expected))
        .as("the table in rules/README.md is up to date; else run this test with -Drules.update")
        .isTrue();
  }

  /** Its tables come out of a file, its rules one at a time: held on the examples of all rules. */
  @Test
  void detector_findsWhatOneMadeOfTheRulesFinds() throws RulePackException {
    Detector ready = BuiltinPacks.detector();
    List<Rule> all = Stream.concat(RULES.stream(), GenericRules.all().stream()).toList();
    Detector made = Detector.of(all);
    StringBuilder text = new StringBuilder();
    for (Rule rule : RULES) {
      for (String example : rule.examples().match()) {
        text.append(ExampleTemplates.expand(example, rule.id().hashCode())).append("\n\n");
      }
    }
    ByteSlice content = ByteSlice.of(text.toString().getBytes(StandardCharsets.UTF_8));

    List<Match> found = ready.scan(content, ready.newScratch()).matches();

    assertThat(found).hasSizeGreaterThan(RULES.size());
    assertThat(found.equals(made.scan(content, made.newScratch()).matches())).isTrue();
    assertThat(ready.rules()).isEqualTo(all);
  }

  private static RulePack pack(String name) {
    return LOADED.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** The failures name rules and templates only: no secret gets into a log. */
  @ParameterizedTest
  @MethodSource("packNames")
  void examples_ofPack_hold(String name) {
    assertThat(PackTester.ofDetector().run(pack(name).rules(), RULES)).isEmpty();
  }
}
