package dev.leaksift.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version {
  private Version() {}

  /**
   * Tells picocli; a class of its own, as no archive of classes holds one that picocli is above.
   */
  static final class Line implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"leaksift " + number()};
    }
  }

  /** The bare number; {@code dev} where the classes run outside a jar. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  /**
   * Names this very build: a checksum of names and checksums of the jar's entries, as its directory
   * lists them. The number alone will not do, since a build in a checkout keeps it.
   */
  static String build() {
    try {
      URI place = Version.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      CRC32 sum = new CRC32();
      try (ZipFile jar = new ZipFile(Path.of(place).toFile())) {
        jar.stream()
            .map(entry -> entry.getName() + ' ' + entry.getCrc() + ' ' + entry.getSize())
            .sorted()
            .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
      }
      return number() + "-" + sum.getValue();
    } catch (IOException | URISyntaxException e) {
      return number();
    }
  }
}
