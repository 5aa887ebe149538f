package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run of bytes to scan, with where it came from. The bytes belong to the source and are valid
 * only during the call that hands the content over.
 *
 * @param naming tells where it came from, always the same; of most contents nobody asks
 * @param window which part of the whole it is, where the whole is too long to be held; such parts
 *     overlap, and a source gives them one after the other to one sink
 * @param stored the whole, with the first of its windows where it can be read again
 */
public record Content(
    Supplier<Origin> naming,
    ByteSlice bytes,
    Optional<Window> window,
    Optional<StoredContent> stored) {
  /** A content, or a part of one, whose origin is at hand. */
  public Content(
      Origin origin, ByteSlice bytes, Optional<Window> window, Optional<StoredContent> stored) {
    this(() -> origin, bytes, window, stored);
  }

  /** A content that is all there is. */
  public Content(Origin origin, ByteSlice bytes) {
    this(() -> origin, bytes);
  }

  /** The same, which is named when somebody asks. */
  public Content(Supplier<Origin> naming, ByteSlice bytes) {
    this(naming, bytes, Optional.empty(), Optional.empty());
  }

  /** Where it came from. */
  public Origin origin() {
    return naming.get();
  }
}
