package dev.leaksift.scan;

import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.source.Placement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    return places.stream().map(place -> place.inside(names.toString())).toList();
  }

  /**
   * The path for globs, to which an archive is a directory: {@code a.zip!/.env} is an .env file.
   */
  static String asInTree(Origin origin, String path) {
    return origin instanceof Origin.ArchiveMember ? path.replace("!", "!/") : path;
  }

  /**
   * Occurrences without those in an archive's own bytes where the same secret is found in a member:
   * what is stored without compression is seen twice.
   */
  static List<Occurrence> innermost(List<Occurrence> occurrences) {
    Set<Origin> opened = new HashSet<>();
    for (Occurrence occurrence : occurrences) {
      Origin origin = occurrence.origin();
      while (origin instanceof Origin.ArchiveMember member) {
        origin = member.archive();
        opened.add(origin);
      }
    }
    return opened.isEmpty()
        ? occurrences
        : occurrences.stream().filter(one -> !opened.contains(one.origin())).toList();
  }
}
