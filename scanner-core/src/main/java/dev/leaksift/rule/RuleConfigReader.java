package dev.leaksift.rule;

import dev.leaksift.model.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a user's rule configuration ({@code leaksift.yaml}, see {@code rules/README.md}): which
 * rules are loaded and on, and what is changed in them. Where files come from is the caller's
 * choice, as a merge check takes them from the base branch. Every error has file, line and column.
 * Stateless, for one thread.
 */
public final class RuleConfigReader {
  private static final String BUILTIN = "builtin";
  private static final String NONE = "none";
  private static final int MAX_CHAIN = 8;

  private final FileSource files;
  private final Supplier<RuleSet> builtin;
  private final RulePackReader.RuleCheck check;

  /** Reads a configuration's own files, by path. */
  @FunctionalInterface
  public interface FileSource {
    /** A file's bytes, which the caller owns; the path has no {@code .} and {@code ..} inside. */
    byte[] read(String path) throws IOException;
  }

  /**
   * A reader.
   *
   * @param files where configurations and packs are read from
   * @param builtin what {@code extends: builtin} gives, asked for at most once a read
   * @param check of each rule of the user's packs, as in {@link RulePackReader}
   */
  public RuleConfigReader(
      FileSource files, Supplier<RuleSet> builtin, RulePackReader.RuleCheck check) {
    this.files = files;
    this.builtin = builtin;
    this.check = check;
  }

  /** Files on disk, at most 8 MiB each. */
  public static FileSource onDisk() {
    return path -> {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        throw new IOException("not a regular file");
      }
      if (Files.size(file) > TreeReader.MAX_BYTES) {
        throw new IOException("more than " + TreeReader.MAX_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    };
  }

  /** Reads a configuration and all that it extends and includes. */
  public RuleSet read(String file) throws RulePackException {
    return read(normal(file), Tree.Mark.startOf(file), List.of());
  }

  private RuleSet read(String file, Tree.Mark asker, List<String> chain) throws RulePackException {
    List<String> longer = new ArrayList<>(chain);
    longer.add(file);
    if (chain.contains(file)) {
      throw asker.error(
          "a circle: " + String.join(" extends ", longer), "extend " + BUILTIN + " in one of them");
    }
    if (chain.size() >= MAX_CHAIN) {
      throw asker.error("more than " + MAX_CHAIN + " files extend each other", "extend fewer");
    }
    FieldReader fields =
        FieldReader.of(
            TreeReader.readYaml(file, bytes(file, asker)), "a configuration", PackFields.CONFIG);
    RuleSet rules = withPacks(base(fields, file, longer), fields, file);
    rules = selected(rules, fields, "disable");
    rules = selected(rules, fields, "enable");
    return overridden(rules, fields);
  }

  private RuleSet base(FieldReader fields, String file, List<String> chain)
      throws RulePackException {
    String base = fields.text("extends", BUILTIN);
    if (base.equals(BUILTIN)) {
      return builtin.get();
    }
    if (base.equals(NONE)) {
      return RuleSet.empty();
    }
    Tree.Mark mark = fields.mark("extends");
    return read(resolve(file, base, mark), mark, chain);
  }

  private RuleSet withPacks(RuleSet base, FieldReader fields, String file)
      throws RulePackException {
    RulePackReader reader = new RulePackReader(base.ids(), check);
    for (String pack : fields.texts("rules")) {
      Tree.Mark mark = fields.mark("rules");
      String path = resolve(file, pack, mark);
      reader.read(path, bytes(path, mark));
    }
    return base.and(reader.finish());
  }

  private static RuleSet selected(RuleSet rules, FieldReader fields, String field)
      throws RulePackException {
    List<String> selectors = fields.texts(field);
    try {
      return field.equals("enable") ? rules.enable(selectors) : rules.disable(selectors);
    } catch (RulePackException e) {
      Tree.Mark mark = fields.mark(field);
      throw new RulePackException(
          mark.file() + ":" + mark.line() + ":" + mark.column() + ": " + e.getMessage(), e);
    }
  }

  private static RuleSet overridden(RuleSet rules, FieldReader fields) throws RulePackException {
    Optional<Tree> tree = fields.tree("override");
    if (tree.isEmpty()) {
      return rules;
    }
    FieldReader.of(tree.get(), "override", List.copyOf(rules.ids()));
    RuleSet changed = rules;
    for (Map.Entry<String, Tree.Field> one : ((Tree.Fields) tree.get()).byName().entrySet()) {
      FieldReader change =
          FieldReader.of(one.getValue().value(), "an override", PackFields.OVERRIDE);
      changed = changed.replace(override(rules.find(one.getKey()).orElseThrow(), change));
    }
    return changed;
  }

  private static Rule override(Rule rule, FieldReader change) throws RulePackException {
    RuleInfo info = rule.info();
    String severity = info.severity().name().toLowerCase(Locale.ROOT);
    RuleInfo changed =
        new RuleInfo(
            info.id(),
            info.title(),
            info.provider(),
            info.category(),
            RuleReader.severity(change, severity),
            info.rotate(),
            info.incidents());
    return rule.with(
        changed,
        RuleReader.confidence(change, rule.confidence().label()),
        change.has("paths") ? RuleReader.paths(change) : rule.paths());
  }

  private byte[] bytes(String path, Tree.Mark asker) throws RulePackException {
    try {
      return files.read(path);
    } catch (IOException e) {
      throw asker.error(
          "\"" + path + "\" can't be read",
          "name a file, no directory; check path and permissions");
    }
  }

  /** A path beside the file that names it. Nothing is ever fetched. */
  private static String resolve(String file, String path, Tree.Mark mark) throws RulePackException {
    if (path.contains("://") || path.startsWith("//") || path.startsWith("git@")) {
      throw mark.error(
          "\"" + path + "\" is remote, and nothing is fetched", "write a path of a local file");
    }
    try {
      return normal(Path.of(file).resolveSibling(path).toString());
    } catch (InvalidPathException e) {
      throw mark.error("\"" + path + "\" is not a path", "write a path of a local file");
    }
  }

  private static String normal(String path) {
    return Path.of(path).normalize().toString().replace('\\', '/');
  }
}
