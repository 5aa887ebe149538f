package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.man.ManPages;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the manual pages; the build runs it, the program does not. */
public final class ManPageBuild {
  private ManPageBuild() {}

  /**
   * Takes {@code DIRECTORY TIMESTAMP VERSION}; of the timestamp, the first ten characters count.
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3 || args[1].length() < 10) {
      throw new IllegalArgumentException("usage: ManPageBuild DIRECTORY TIMESTAMP VERSION");
    }
    Streams streams = new Streams(System.in, System.out, System.err);
    ManPages.write(Main.commandLine(streams), Path.of(args[0]), args[1].substring(0, 10), args[2]);
  }
}
