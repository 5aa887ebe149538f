package dev.leaksift.rulepacks;

import dev.leaksift.rule.CompiledPacks;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The packs that come with this version, compiled at build time. Stateless, for any thread. */
public final class BuiltinPacks {
  /** Resource beside this class: what a scan needs. */
  static final String RULES = "builtin.bin";

  /** Resource beside this class: live checks and examples, read when first asked for. */
  static final String DETAILS = "builtin-details.bin";

  private BuiltinPacks() {}

  /**
   * Loads all packs, in the order of their names. Each call loads anew.
   *
   * @throws IllegalStateException if the resource is not there or damaged: the build is broken
   */
  public static List<RulePack> load() {
    try {
      return CompiledPacks.read(resource(RULES), () -> resource(DETAILS));
    } catch (RulePackException e) {
      throw new IllegalStateException("the built-in packs can't be loaded", e);
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
