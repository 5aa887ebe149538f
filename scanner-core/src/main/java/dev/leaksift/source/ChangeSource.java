package dev.leaksift.source;

import dev.leaksift.model.Origin;
import java.util.List;

/** A source of what a change brings, which knows what stood there before. */
public interface ChangeSource extends Source {
  /**
   * What a content came from, for each place at which the change brings it: the versions of that
   * path before (several for a merge), or of the file that it was renamed from; an empty list for a
   * place that is new. What stands in some version before at every place is not new with this
   * change. The bytes are the caller's.
   *
   * @param origin one that this source has given; {@code forEach} has returned
   */
  List<List<Content>> before(Origin origin);
}
