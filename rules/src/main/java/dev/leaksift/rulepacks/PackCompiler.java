package dev.leaksift.rulepacks;

import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.RulePackReader;
import dev.leaksift.rule.compiled.CompiledPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The build step that reads, checks and compiles the packs of this module. */
public final class PackCompiler {
  private PackCompiler() {}

  /**
   * Compiles {@code args[0]}, a folder of packs, to resources under {@code args[1]}, the folder of
   * the module's classes. Any mistake in a pack fails the build with its file, line and column.
   */
  public static void main(String[] args) throws IOException, RulePackException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: PackCompiler PACKS_FOLDER CLASSES_FOLDER");
    }
    compile(Path.of(args[0]), Path.of(args[1]));
  }

  static void compile(Path packsFolder, Path classesFolder) throws IOException, RulePackException {
    List<RulePack> packs =
        RulePackReader.readAll(packFiles(packsFolder), Set.of(), Detector::check);
    CompiledPacks.Compiled compiled = CompiledPacks.compile(packs);
    Path folder = classesFolder.resolve("dev/leaksift/rulepacks");
    Files.createDirectories(folder);
    Files.write(folder.resolve(BuiltinPacks.RULES), compiled.rules());
    Files.write(folder.resolve(BuiltinPacks.DETAILS), compiled.details());
    List<Rule> all = new ArrayList<>();
    packs.forEach(pack -> all.addAll(pack.rules()));
    all.addAll(GenericRules.all());
    Files.write(folder.resolve(BuiltinPacks.TABLES), Detector.tables(all));
  }

  /** The packs of a folder, in the order of their names, so that the build is reproducible. */
  static List<Path> packFiles(Path folder) throws IOException, RulePackException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> packs =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .collect(Collectors.toList());
      if (packs.isEmpty()) {
        throw new RulePackException(folder + ": no packs; write at least one .yaml file");
      }
      return packs;
    }
  }
}
