package dev.leaksift.cli;

import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.model.ScanException;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackReader;
import dev.leaksift.rulepacks.BuiltinPacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options on which rules are used. */
final class RuleOptions {
  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Use the rules of this pack too (YAML). May be given several times.")
  private List<Path> packs = new ArrayList<>();

  /** The rules asked for: the built-in ones and those of the user's packs, each checked. */
  List<Rule> rules() throws ScanException {
    List<Rule> rules = new ArrayList<>();
    for (RulePack pack : BuiltinPacks.load()) {
      rules.addAll(pack.rules());
    }
    rules.addAll(GenericRules.all());
    if (!packs.isEmpty()) {
      Set<String> known = rules.stream().map(Rule::id).collect(Collectors.toSet());
      for (RulePack pack : RulePackReader.readAll(packs, known, Detector::check)) {
        rules.addAll(pack.rules());
      }
    }
    return rules;
  }
}
