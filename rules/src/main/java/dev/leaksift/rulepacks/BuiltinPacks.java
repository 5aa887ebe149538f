package dev.leaksift.rulepacks;

import dev.leaksift.detect.Detector;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.compiled.CompiledPacks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The packs that come with this version, compiled at build time. Stateless, for any thread. */
public final class BuiltinPacks {
  private static final String BROKEN = "the built-in packs can't be loaded";

  /** Resource beside this class: what a scan needs. */
  static final String RULES = "builtin.bin";

  /** Resource beside this class: live checks and examples, read when first asked for. */
  static final String DETAILS = "builtin-details.bin";

  /** Resource beside this class: the tables of a detector of all rules, generic ones included. */
  static final String TABLES = "builtin-tables.bin";

  private BuiltinPacks() {}

  /**
   * A detector of all rules, those of the packs and then the generic ones, in a few milliseconds:
   * its tables were made by the build, and rules are decoded when their keywords first occur.
   *
   * @throws IllegalStateException if a resource is not there or damaged: the build is broken
   */
  public static Detector detector() {
    try {
      List<Rule> packed = CompiledPacks.rules(resource(RULES), () -> resource(DETAILS));
      return Detector.of(new AllRules(packed), resource(TABLES));
    } catch (RulePackException e) {
      throw new IllegalStateException(BROKEN, e);
    }
  }

  /**
   * Loads all packs, in the order of their names. Each call loads anew.
   *
   * @throws IllegalStateException if the resource is not there or damaged: the build is broken
   */
  public static List<RulePack> load() {
    try {
      return CompiledPacks.read(resource(RULES), () -> resource(DETAILS));
    } catch (RulePackException e) {
      throw new IllegalStateException(BROKEN, e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = BuiltinPacks.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " can't be read", e);
    }
  }
}
