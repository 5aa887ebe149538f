package dev.leaksift.cli;

import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.rule.GitleaksImport;
import dev.leaksift.rule.RuleConfigReader;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.RulePackReader;
import dev.leaksift.rule.RuleSet;
import dev.leaksift.rulepacks.BuiltinPacks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on which rules are used. */
final class RuleOptions {
  private static final RulePack GENERIC =
      new RulePack("generic", "Secrets without a shape", GenericRules.all());

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = {
        "Use these rules too: a pack (YAML), a directory of packs, or a gitleaks",
        "configuration (TOML). May be given several times."
      })
  private List<Path> packs = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Take the rules that this leaksift.yaml names. Never looked for by itself.")
  private @Nullable Path config;

  @Option(
      names = "--enable",
      paramLabel = "GLOB",
      description = "Turn rules on, by id, category or provider.")
  private List<String> enable = new ArrayList<>();

  @Option(
      names = "--disable",
      paramLabel = "GLOB",
      description = "Turn rules off, by id, category or provider. --enable goes after it.")
  private List<String> disable = new ArrayList<>();

  /** A detector of the rules asked for; one of the built-in rules alone is made meanwhile. */
  Supplier<Detector> detector(PrintStream notes) throws RulePackException {
    if (config == null && packs.isEmpty() && enable.isEmpty() && disable.isEmpty()) {
      return BuiltinDetector.start();
    }
    Detector detector = Detector.of(load(notes).rules());
    return () -> detector;
  }

  /** The rules asked for, each checked; what an import could not express is told on the stream. */
  RuleSet load(PrintStream notes) throws RulePackException {
    RuleSet set = config == null ? builtin() : configured(config);
    for (Path file : files(packs)) {
      set = set.and(read(file, set, notes));
    }
    return set.disable(disable).enable(enable);
  }

  /** The rules that come with the program. */
  static RuleSet builtin() {
    return RuleSet.of(BuiltinPacks.load()).and(List.of(GENERIC));
  }

  private static RuleSet configured(Path file) throws RulePackException {
    return new RuleConfigReader(RuleConfigReader.onDisk(), RuleOptions::builtin, Detector::check)
        .read(file.toString());
  }

  /** The packs that are named, and those in the directories that are. */
  static List<Path> files(List<Path> named) throws RulePackException {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(packsIn(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> packsIn(Path directory) throws RulePackException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          entries
              .filter(p -> name(p).endsWith(".yaml") || name(p).endsWith(".yml"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new RulePackException(directory + ": no pack in it; name a directory of .yaml files");
      }
      return files;
    } catch (IOException e) {
      throw new RulePackException(directory + ": can't be listed; check its permissions", e);
    }
  }

  private static List<RulePack> read(Path file, RuleSet known, PrintStream notes)
      throws RulePackException {
    if (!name(file).endsWith(".toml")) {
      return RulePackReader.readAll(List.of(file), known.ids(), Detector::check);
    }
    GitleaksImport.Imported imported = readGitleaks(file);
    imported.notes().forEach(note -> notes.println("leaksift: " + file + ": " + note));
    return List.of(imported.pack());
  }

  /** Reads a gitleaks or betterleaks configuration as a pack of its name. */
  static GitleaksImport.Imported readGitleaks(Path file) throws RulePackException {
    try {
      String name = name(file).replaceAll("\\.toml$", "").replaceAll("[^a-z0-9]+", "-");
      String pack = name.replaceAll("^-|-$", "");
      byte[] toml = RuleConfigReader.onDisk().read(file.toString());
      return GitleaksImport.read(file.toString(), toml, pack.isEmpty() ? "imported" : pack);
    } catch (IOException e) {
      throw new RulePackException(file + ":1:1: can't be read; check path and permissions", e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
