package dev.leaksift.source;

import dev.leaksift.model.Origin;
import java.util.List;

/** A source of what a change brings, which knows what stood there before. */
public interface ChangeSource extends Source {
  /**
   * Where the change brings a content, in the order in which it does; at least one place. What
   * stands in some version before at every place is not new with this change. One thread.
   *
   * @param origin one that this source has given; {@code forEach} has returned
   */
  List<ChangedPlace> places(Origin origin);
}
