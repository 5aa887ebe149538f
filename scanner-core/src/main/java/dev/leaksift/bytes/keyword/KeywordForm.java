package dev.leaksift.bytes.keyword;

import dev.leaksift.bytes.ByteSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes a keyword's hit may have: right before it, at its own places, right behind it. Says
 * cheaply that no rule can match there: {@code pat} opens a token where fourteen letters or digits
 * follow, and stands in every other line of a source. Immutable.
 */
public final class KeywordForm {
  /** Bytes from a keyword's first one on that a form may speak of. */
  public static final int LENGTH = 12;

  /** Where any bytes will do. */
  public static final KeywordForm ANY = new KeywordForm(Collections.nCopies(LENGTH + 1, null));

  /** Stands for the byte before a keyword. */
  public static final int BEFORE = -1;

  /** What may stand at a place; null where anything may, or nothing. */
  private final List<@Nullable Place> places;

  private KeywordForm(List<@Nullable Place> places) {
    this.places = places;
  }

  /**
   * What may stand at a place.
   *
   * @param bytes one of these
   * @param orNothing true where the content may begin or end there instead
   */
  public record Place(ByteSet bytes, boolean orNothing) {}

  /**
   * The same with one of these bytes at an offset from the keyword's first byte; none of them may
   * be missing.
   */
  public KeywordForm with(int offset, ByteSet bytes) {
    return with(offset, new Place(bytes, false));
  }

  /** The same with one of these bytes at an offset, or {@link #BEFORE}, or the content's edge. */
  public KeywordForm withAtMost(int offset, ByteSet bytes) {
    return with(offset, new Place(bytes, true));
  }

  private KeywordForm with(int offset, Place place) {
    List<@Nullable Place> changed = new ArrayList<>(places);
    changed.set(offset + 1, place);
    return new KeywordForm(changed);
  }

  /** Where one or the other form allows a hit, and perhaps elsewhere. */
  public KeywordForm or(KeywordForm other) {
    List<@Nullable Place> either = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place one = places.get(i);
      Place two = other.places.get(i);
      boolean both = one != null && two != null;
      either.add(
          both ? new Place(one.bytes().or(two.bytes()), one.orNothing() || two.orNothing()) : null);
    }
    return new KeywordForm(either);
  }

  /** What may stand at an offset; null where anything may, or nothing. */
  public @Nullable Place at(int offset) {
    return places.get(offset + 1);
  }
}
