package dev.leaksift.source;

import java.util.List;

/**
 * One place at which a change brings a content. The bytes are the caller's.
 *
 * @param placement where, and how exposed this very content is there
 * @param before the versions of that path before the change (several for a merge), or of the file
 *     that it was renamed from; none for a place that is new
 * @param after what stands at that path once all of the change is made, where that is another
 *     content; what it still holds is as exposed as it is
 */
public record ChangedPlace(Placement placement, List<Content> before, List<Content> after) {
  public ChangedPlace {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
