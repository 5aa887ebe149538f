package dev.leaksift.source;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** A content too long to be held that lies where it can be read at any place: a file on disk. */
@FunctionalInterface
public interface StoredContent {
  /** Opens it for reading; the caller closes the channel. */
  SeekableByteChannel open() throws IOException;
}
