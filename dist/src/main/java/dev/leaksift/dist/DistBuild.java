package dev.leaksift.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes {@code leaksift-VERSION-SYSTEM-ARCHITECTURE}: a folder, a {@code .tar.gz} and a {@code
 * .zip} of it. All files have one time, so that equal inputs give equal bytes; which inputs these
 * are, and why one of them is a list of classes, is in {@code docs/adr/0006}.
 */
public final class DistBuild {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");
  private static final List<String> PAPERS = List.of("LICENSE", "README.md", "SECURITY.md");

  private final Path root;
  private final Path target;
  private final Instant time;
  private final Path folder;

  private DistBuild(Path root, Path target, String version, Instant time) {
    this.root = root;
    this.target = target;
    this.time = time;
    this.folder = target.resolve("leaksift-" + version + "-" + platform());
  }

  /** Takes {@code ROOT TARGET VERSION TIMESTAMP} and, where one is given, a list of classes. */
  public static void main(String[] args) throws IOException {
    if (args.length < 4) {
      throw new IllegalArgumentException("usage: DistBuild ROOT TARGET VERSION TIME [CLASSLIST]");
    }
    if (Runtime.version().feature() < 25) {
      throw new IllegalStateException(
          "build the distribution with a JDK of 25 or later: class archives of older ones stay"
              + " behind when the folder moves");
    }
    Instant time = Instant.parse(args[3]);
    Optional<Path> list =
        args.length > 4 && !args[4].isBlank() ? Optional.of(Path.of(args[4])) : Optional.empty();
    new DistBuild(Path.of(args[0]), Path.of(args[1]), args[2], time).build(list);
  }

  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String name = system.startsWith("mac") ? "macos" : system.split(" ")[0];
    String machine = System.getProperty("os.arch", "");
    return name + "-" + (machine.equals("amd64") ? "x64" : machine);
  }

  private void build(Optional<Path> classList) throws IOException {
    Folders.delete(folder);
    Path jar = folder.resolve("lib/leaksift.jar");
    copy(root.resolve("cli/target/leaksift.jar"), jar);
    Runtimes.link(jar, folder.resolve("runtime"));
    ClassArchive archive = new ClassArchive(folder, target.resolve("trial"));
    Files.setLastModifiedTime(jar, FileTime.from(time));
    Path list = folder.resolve("lib/leaksift.classlist");
    if (classList.isPresent()) {
      copy(classList.get(), list);
    } else {
      archive.writeList(list);
    }
    archive.dump(list);
    addLauncher();
    addPapers(jar);
    Folders.setTimes(folder, FileTime.from(time));
    Packing packing = new Packing(folder, time);
    packing.writeTar(target.resolve(folder.getFileName() + ".tar.gz"));
    packing.writeZip(target.resolve(folder.getFileName() + ".zip"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolveSibling("."));
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private void addLauncher() throws IOException {
    for (String launcher : List.of("leaksift", "leaksift.cmd")) {
      copy(root.resolve(launcher), folder.resolve(launcher));
      Folders.makeExecutable(folder.resolve(launcher));
    }
  }

  private void addPapers(Path jar) throws IOException {
    for (String paper : PAPERS) {
      copy(root.resolve(paper), folder.resolve(paper));
    }
    copy(target.resolve("sbom.json"), folder.resolve("sbom.json"));
    Files.writeString(folder.resolve("THIRD-PARTY.txt"), Notices.of(jar));
    try (Stream<Path> pages = Files.list(root.resolve("cli/target/man"))) {
      for (Path page : pages.sorted().toList()) {
        copy(page, folder.resolve("share/man/man1").resolve(String.valueOf(page.getFileName())));
      }
    }
    Path completions = Files.createDirectories(folder.resolve("share/completions"));
    for (String shell : SHELLS) {
      Path script = completions.resolve("leaksift." + shell);
      List<String> command =
          List.of(Runtimes.java(folder), "-jar", jar.toString(), "completion", shell);
      Runtimes.run(command, folder, Optional.of(script));
    }
  }
}
