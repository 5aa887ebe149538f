package dev.leaksift.triage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the small files that users point at, never a device and never without end. */
final class TextFile {
  /** Some 200,000 entries. */
  static final int MAX_BYTES = 64 << 20;

  private TextFile() {}

  /**
   * All of a file as UTF-8.
   *
   * @throws TriageException where it is not there, not a file, too big or unreadable
   */
  static String read(Path file) throws TriageException {
    if (!Files.exists(file)) {
      throw new TriageException("no such file: " + file + "; is the path right?");
    }
    if (!Files.isRegularFile(file)) {
      throw new TriageException("not a regular file: " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new TriageException("larger than " + (MAX_BYTES >> 20) + " MiB: " + file);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TriageException("can't read " + file + "; check its permissions", e);
    }
  }
}
