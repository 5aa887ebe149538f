package dev.leaksift.cli.hook;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a script calls this very program. */
public final class Program {
  private Program() {}

  /**
   * The words of the call, the first one an absolute path: the launcher that belongs to the jar,
   * where there is one, else this Java with the jar.
   */
  public static List<String> words() throws HookException {
    Path jar = jar();
    for (String launcher :
        List.of("../leaksift", "../bin/leaksift", "../../leaksift", "../../bin/leaksift")) {
      Path file = jar.resolveSibling(launcher).normalize();
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return List.of(file.toString());
      }
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(
        java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
  }

  private static Path jar() throws HookException {
    try {
      var source = Program.class.getProtectionDomain().getCodeSource();
      Path jar = Path.of(source.getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        return jar.toRealPath();
      }
    } catch (URISyntaxException | java.io.IOException e) {
      throw new HookException("the program's own file can't be found; give --program", e);
    }
    throw new HookException("the program does not run from a jar; give --program FILE");
  }
}
