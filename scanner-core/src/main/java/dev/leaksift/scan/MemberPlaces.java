package dev.leaksift.scan;

import dev.leaksift.model.Origin;
import dev.leaksift.source.Placement;
import java.util.List;

/** Members of archives stand where the outermost archive does, with their names behind. */
final class MemberPlaces {
  private MemberPlaces() {}

  /** The origin that a source knows; every origin but a member's is its own. */
  static Origin outermost(Origin origin) {
    Origin outer = origin;
    while (outer instanceof Origin.ArchiveMember member) {
      outer = member.archive();
    }
    return outer;
  }

  /** The places of an origin, given those of its outermost one. */
  static List<Placement> inside(Origin origin, List<Placement> places) {
    if (!(origin instanceof Origin.ArchiveMember)) {
      return places;
    }
    StringBuilder names = new StringBuilder();
    Origin outer = origin;
    while (outer instanceof Origin.ArchiveMember member) {
      names.insert(0, "!" + member.member());
      outer = member.archive();
    }
    return places.stream()
        .map(place ->
            new Placement(
                place.path() + names, place.status(), place.introduced(), place.lastPresent()))
        .toList();
  }

  /**
   * The path for globs, to which an archive is a directory: {@code a.zip!/.env} is an .env file.
   */
  static String asInTree(Origin origin, String path) {
    return origin instanceof Origin.ArchiveMember ? path.replace("!", "!/") : path;
  }
}
