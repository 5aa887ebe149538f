package dev.leaksift.cli.start;

import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rulepacks.BuiltinPacks;
import dev.leaksift.rulepacks.ExampleTemplates;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What there is to find in a trial: an example of every rule, made up here. Immutable. */
final class TrialExamples {
  private static final String PASSWORD =
      "# \ud83d\udd11\npassword = \"" + "correct" + 57 + "Horse!\"\n\n";

  /** What a program of Linux begins with. */
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

  private static final int FEW = 12;

  private final List<String> examples;

  private TrialExamples(List<String> examples) {
    this.examples = examples;
  }

  static TrialExamples make() {
    List<String> examples = new ArrayList<>();
    try {
      for (RulePack rules : BuiltinPacks.load()) {
        for (Rule rule : rules.rules()) {
          String example = rule.examples().match().get(0);
          examples.add(ExampleTemplates.expand(example, rule.id().hashCode()));
        }
      }
    } catch (RulePackException e) {
      throw new IllegalStateException("examples are run by the build", e);
    }
    return new TrialExamples(examples);
  }

  /** One of each rule. */
  byte[] all() {
    return text(examples).getBytes(StandardCharsets.UTF_8);
  }

  /** A few rules' ones; others for another number, from 0. */
  byte[] few(int number) {
    return some(number).getBytes(StandardCharsets.UTF_8);
  }

  /** A few in one of the forms of UTF-16, with the mark that tells which. */
  byte[] wide(int number, Charset form) {
    return ('\ufeff' + some(number)).getBytes(form);
  }

  /** A few in a program, as wide characters. */
  byte[] program(int number) {
    return TrialPack.join(ELF, some(number).getBytes(StandardCharsets.UTF_16LE));
  }

  /** A few in Base64, as a secret of Kubernetes holds them, some compressed before. */
  byte[] encoded(int number) throws IOException {
    StringBuilder text = new StringBuilder("kind: Secret\ndata:\n");
    for (String example : part(number)) {
      byte[] bytes = example.getBytes(StandardCharsets.UTF_8);
      for (byte[] value : List.of(bytes, TrialArchives.gzip(bytes))) {
        text.append("  entry: ").append(Base64.getEncoder().encodeToString(value)).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String some(int number) {
    return text(part(number));
  }

  private List<String> part(int number) {
    return examples.subList(number * FEW, (number + 1) * FEW);
  }

  private static String text(List<String> examples) {
    return PASSWORD + String.join("\n\n", examples) + "\n";
  }
}
