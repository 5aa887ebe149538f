package dev.leaksift.source.archive;

import java.io.InputStream;

/**
 * One file of an archive.
 *
 * @param name as the archive has it, hostile text
 * @param data valid until the next member is asked for
 */
record Member(String name, InputStream data) {
  /** What a file is called that has no name in its archive. */
  static final String UNNAMED = "content";

  private static final int MAX_NAME = 1000;

  Member {
    if (name.length() > MAX_NAME) {
      name = name.substring(0, MAX_NAME);
    }
    if (name.isEmpty()) {
      name = UNNAMED;
    }
  }
}
