package dev.leaksift.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Match;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePackException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFileTest {
  private static final List<Rule> RULES = rules();
  private static final byte[] TABLES = Detector.tables(RULES);

  private static List<Rule> rules() {
    List<Rule> rules =
        new ArrayList<>(List.of(TestRules.containing("demo-a", "dma_", "dma_[a-z]{8}")));
    rules.add(TestRules.containing("demo-b", "dmb_", "dmb_[a-z]{8}"));
    rules.addAll(GenericRules.all());
    return List.copyOf(rules);
  }

  @Test
  void read_givesTheSameDetector() throws RulePackException {
    String text =
        "one dma_" + "qwertzui, two dmb_" + "yxcvbnmk, password = \"" + "v8#kQz!r27Lw\"\n";
    ByteSlice content = ByteSlice.of(text.getBytes(StandardCharsets.UTF_8));
    Detector made = Detector.of(RULES);
    Detector read = Detector.of(RULES, TABLES);

    List<Match> found = read.scan(content, read.newScratch()).matches();

    assertThat(found).hasSize(2 + 1);
    assertThat(found.equals(made.scan(content, made.newScratch()).matches())).isTrue();
  }

  @Test
  void read_ofOtherRules_isRefused() {
    assertThatThrownBy(() -> Detector.of(RULES.subList(1, RULES.size()), TABLES))
        .isInstanceOf(RulePackException.class);
  }

  @Test
  void read_cutAnywhere_isRefused() {
    for (int length = 0; length < TABLES.length; length += 97) {
      byte[] cut = Arrays.copyOf(TABLES, length);

      assertThatThrownBy(() -> Detector.of(RULES, cut)).isInstanceOf(RulePackException.class);
    }
  }
}
