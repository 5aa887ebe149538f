package dev.leaksift.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/*
 * Problem: the Java machine spends half of a short run on loading classes. It can map them as it had
 * them once, but neither a run that ends by writing such an archive (-XX:ArchiveClassesAtExit) nor an
 * ahead-of-time cache (-XX:AOTCache) gives the same bytes twice: both hold what happened in that run.
 *
 * Idea: the older way in two steps. A trial run writes the names of the classes it loads; sorted and
 * without numbers they are a text that says all there is to say. From that text, -Xshare:dump gives the
 * same bytes each time. The text itself differs by a few names from run to run (threads race), so it is
 * shipped beside the archive, and who wants to check the archive builds with that very list.
 *
 * Cost: about 26 MB unpacked; a tenth slower at start than an ahead-of-time cache, which holds
 * profiles too.
 *
 * Rejected: no archive in the distribution, and making one at first use as the launcher does in a
 * checkout: a container or a pipeline's machine has no second use.
 */
/** The file of loaded classes that a distribution starts from. */
final class ClassArchive {
  private final Path folder;
  private final Path trial;
  private final Path jar;

  /** For a distribution's folder, with a folder to make a trial repository in. */
  ClassArchive(Path folder, Path trial) {
    this.folder = folder;
    this.trial = trial;
    this.jar = folder.resolve("lib/leaksift.jar");
  }

  /** Runs what the program brings for this, and writes down which classes that took. */
  void writeList(Path list) throws IOException {
    Folders.delete(trial);
    Files.createDirectories(trial);
    Path raw = Files.createTempFile("classes", ".txt"); // the trial scans all of its folder
    Runtimes.run(
        List.of(
            Runtimes.java(folder),
            "-Xshare:off",
            "-XX:+UseSerialGC",
            "-XX:DumpLoadedClassList=" + raw,
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-cp",
            jar.toString(),
            "dev.leaksift.cli.start.StartTraining",
            trial.toString()),
        trial,
        Optional.empty());
    TreeSet<String> classes = new TreeSet<>();
    try (Stream<String> lines = Files.lines(raw)) {
      lines.filter(ClassArchive::isKept).map(ClassArchive::withoutNumber).forEach(classes::add);
    }
    Files.delete(raw);
    Files.writeString(list, String.join("\n", classes) + "\n");
  }

  /**
   * Comments, classes of other loaders, and constant pools, which are as the run happened to be.
   */
  private static boolean isKept(String line) {
    return !line.startsWith("#") && !line.startsWith("@cp") && !line.contains(" source: ");
  }

  private static String withoutNumber(String line) {
    int number = line.indexOf(" id: ");
    return number < 0 ? line : line.substring(0, number);
  }

  /**
   * Writes the archive of the classes in a list. The jar's path goes into it, so that is given as
   * seen from the folder; with a folder's name in it, as the Java machine compares what follows.
   */
  void dump(Path list) throws IOException {
    Runtimes.run(
        List.of(
            Runtimes.java(folder),
            "-Xshare:dump",
            "-Xlog:disable",
            "-XX:+UseSerialGC",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=lib/leaksift.jsa",
            "-cp",
            "lib/leaksift.jar"),
        folder,
        Optional.empty());
  }
}
