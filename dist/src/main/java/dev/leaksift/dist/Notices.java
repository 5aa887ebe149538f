package dev.leaksift.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The licences and notices of the libraries in the jar, one after the other. */
final class Notices {
  private static final String FOLDER = "META-INF/licenses/";
  private static final String OWN = FOLDER + "leaksift/";

  private Notices() {}

  /** The text of the file, libraries in the order of their names. */
  static String of(Path jar) throws IOException {
    StringBuilder text =
        new StringBuilder("The libraries in Leaksift, and the licence of each, are");
    text.append(
        " listed in sbom.json. Below are the texts\n"
            + "that they bring with them. The Java in runtime/");
    text.append(" is under the licences in runtime/legal/.\n");
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
              .filter(entry -> !entry.getName().startsWith(OWN))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        String name = entry.getName().substring(FOLDER.length());
        text.append("\n").append("=".repeat(80)).append("\n").append(name).append("\n\n");
        try (InputStream in = zip.getInputStream(entry)) {
          text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()).append("\n");
        }
      }
    }
    return text.toString();
  }
}
