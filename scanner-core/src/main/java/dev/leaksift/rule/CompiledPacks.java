package dev.leaksift.rule;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The compiled form of packs: what a scan needs in one file, which loads in milliseconds without
 * any parser, and the details, which are read only when first asked for, in another. The form is
 * private to one version: it is made by the build, never kept.
 */
public final class CompiledPacks {
  private static final int MAGIC = 0x4C535231;
  private static final Severity[] SEVERITIES = Severity.values();
  private static final Confidence[] CONFIDENCES = Confidence.values();

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
    List<Rule> all = new ArrayList<>();
    out.number(packs.size());
    for (RulePack pack : packs) {
      out.text(pack.name());
      out.text(pack.title());
      out.number(pack.rules().size());
      for (Rule rule : pack.rules()) {
        write(rule, out);
        all.add(rule);
      }
    }
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
    PackInput in = new PackInput(rules, MAGIC);
    CompiledDetails lazy = new CompiledDetails(details);
    int count = in.count();
    List<RulePack> packs = new ArrayList<>(count);
    int number = 0;
    for (int i = 0; i < count; i++) {
      String name = in.text();
      String title = in.text();
      int size = in.count();
      List<Rule> read = new ArrayList<>(size);
      for (int k = 0; k < size; k++) {
        read.add(rule(in, name, lazy.of(number++)));
      }
      packs.add(new RulePack(name, title, read));
    }
    return packs;
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

  private static Rule rule(PackInput in, String category, RuleDetails details)
      throws RulePackException {
    RuleInfo info = info(in, category);
    List<String> keywords = in.texts();
    if (keywords.isEmpty()) {
      throw PackInput.corrupt();
    }
    return new Rule(
        info,
        keywords,
        in.flag(),
        in.text(),
        in.flag() ? Optional.of(reach(in)) : Optional.empty(),
        reach(in),
        CONFIDENCES[in.number(CONFIDENCES.length - 1)],
        checks(in),
        paths(in),
        requirements(in),
        in.flag(),
        details);
  }

  private static RuleInfo info(PackInput in, String category) throws RulePackException {
    return new RuleInfo(
        in.text(),
        in.text(),
        in.text(),
        category,
        SEVERITIES[in.number(SEVERITIES.length - 1)],
        in.flag() ? Optional.of(new RuleInfo.Rotate(in.text(), in.text())) : Optional.empty(),
        in.texts());
  }

  private static Rule.Reach reach(PackInput in) throws RulePackException {
    return new Rule.Reach(in.number(Rule.Reach.MAX), in.number(Rule.Reach.MAX));
  }

  private static List<CheckSpec> checks(PackInput in) throws RulePackException {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<CheckSpec> checks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.text();
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      for (int left = in.count(); left > 0; left--) {
        parameters.put(in.text(), in.texts());
      }
      checks.add(new CheckSpec(name, parameters));
    }
    return checks;
  }

  private static Rule.PathFilter paths(PackInput in) throws RulePackException {
    List<String> only = in.texts();
    List<String> never = in.texts();
    return only.isEmpty() && never.isEmpty()
        ? Rule.PathFilter.EVERYWHERE
        : new Rule.PathFilter(only, never);
  }

  private static List<Rule.Requirement> requirements(PackInput in) throws RulePackException {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<Rule.Requirement> requirements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      requirements.add(new Rule.Requirement(in.text(), in.number(), in.flag()));
    }
    return requirements;
  }
}
