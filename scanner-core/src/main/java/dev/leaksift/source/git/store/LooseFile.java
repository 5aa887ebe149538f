package dev.leaksift.source.git.store;

import dev.leaksift.source.FileLoader;
import dev.leaksift.source.git.pack.ObjectKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A loose object's file, opened and read up to its content. Closing it closes the file.
 *
 * @param kind as its header says
 * @param size as its header says, which may be a lie, but no larger than zlib can make of the file
 * @param content inflated, from the content's first byte
 */
record LooseFile(ObjectKind kind, long size, InputStream content) implements AutoCloseable {
  /** A header is a word, a space, a number and a zero: never longer than this. */
  private static final int MAX_HEADER = 32;

  /** What zlib can make of a byte at best. */
  private static final int MAX_RATIO = 1032;

  /**
   * Opens a file.
   *
   * @throws ZipException where it is no zlib stream or has no header
   */
  static LooseFile open(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    InputStream in =
        new InflaterInputStream(new BufferedInputStream(FileLoader.open(file), 1 << 13));
    try {
      LooseFile opened = readHeader(in);
      if (opened.size() > attributes.size() * MAX_RATIO) {
        throw new ZipException("has a wrong size in its header");
      }
      return opened;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static LooseFile readHeader(InputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    int b = in.read();
    while (b > 0 && header.length() < MAX_HEADER) {
      header.append((char) b);
      b = in.read();
    }
    int space = header.indexOf(" ");
    if (b == 0 && space > 0) {
      String word = header.substring(0, space);
      long size = number(header, space + 1);
      for (ObjectKind kind : ObjectKind.values()) {
        if (kind.label().equals(word) && size >= 0) {
          return new LooseFile(kind, size, in);
        }
      }
    }
    throw new ZipException("has no proper header");
  }

  private static long number(CharSequence text, int from) {
    long number = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > Long.MAX_VALUE / 100) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return from < text.length() ? number : -1;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
