package dev.leaksift.rule.compiled;

import dev.leaksift.model.RuleInfo;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The compiled form of packs: what a scan needs in one file, which loads in milliseconds without
 * any parser, and the details, which are read only when first asked for, in another. The form is
 * private to one version: it is made by the build, never kept.
 */
public final class CompiledPacks {
  private static final int MAGIC = 0x4C535231;

  private CompiledPacks() {}

  /**
   * Both files' bytes, which the receiver owns.
   *
   * @param rules what a scan needs
   * @param details live checks and examples
   */
  public record Compiled(byte[] rules, byte[] details) {}

  /** Compiles packs that were read and checked. */
  public static Compiled compile(List<RulePack> packs) {
    PackOutput out = new PackOutput();
    PackOutput bodies = out.section();
    PackOutput starts = out.section();
    List<Rule> all = new ArrayList<>();
    out.number(packs.size());
    for (RulePack pack : packs) {
      out.text(pack.name());
      out.text(pack.title());
      out.number(pack.rules().size());
      for (Rule rule : pack.rules()) {
        starts.word(bodies.size());
        write(rule, bodies);
        all.add(rule);
      }
    }
    out.append(starts);
    out.append(bodies);
    return new Compiled(out.finish(MAGIC), CompiledDetails.compile(all));
  }

  /**
   * Reads what {@link #compile} wrote. The array must not change afterwards. The details' bytes are
   * asked for once at most, when some rule's are needed; if they are not those of the same packs,
   * {@link Rule#details()} throws IllegalStateException.
   *
   * @throws RulePackException if the bytes are damaged or of another version
   */
  public static List<RulePack> read(byte[] rules, Supplier<byte[]> details)
      throws RulePackException {
    return CompiledRules.open(new PackInput(rules, MAGIC), new CompiledDetails(details)).packs();
  }

  /**
   * The rules of all packs in their order, each decoded when first asked for, so that a start pays
   * for the few whose keywords occur. Immutable, thread-safe; else as {@link #read}.
   */
  public static List<Rule> rules(byte[] rules, Supplier<byte[]> details) throws RulePackException {
    return CompiledRules.open(new PackInput(rules, MAGIC), new CompiledDetails(details));
  }

  private static void write(Rule rule, PackOutput out) {
    RuleInfo info = rule.info();
    out.text(info.id());
    out.text(info.title());
    out.text(info.provider());
    out.number(info.severity().ordinal());
    out.flag(info.rotate().isPresent());
    info.rotate()
        .ifPresent(rotate -> {
          out.text(rotate.url());
          out.text(rotate.steps());
        });
    out.texts(info.incidents());
    out.texts(rule.keywords());
    out.flag(rule.ignoreCase());
    out.text(rule.pattern());
    out.flag(rule.near().isPresent());
    rule.near().ifPresent(near -> write(near, out));
    write(rule.reach(), out);
    out.number(rule.confidence().ordinal());
    out.number(rule.checks().size());
    rule.checks().forEach(check -> write(check, out));
    out.texts(rule.paths().only());
    out.texts(rule.paths().never());
    out.number(rule.requires().size());
    for (Rule.Requirement requirement : rule.requires()) {
      out.text(requirement.ruleId());
      out.number(requirement.withinLines());
      out.flag(requirement.optional());
    }
    out.flag(rule.component());
  }

  private static void write(Rule.Reach reach, PackOutput out) {
    out.number(reach.before());
    out.number(reach.after());
  }

  private static void write(CheckSpec check, PackOutput out) {
    out.text(check.name());
    out.number(check.parameters().size());
    check
        .parameters()
        .forEach((name, values) -> {
          out.text(name);
          out.texts(values);
        });
  }
}
