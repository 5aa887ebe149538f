package dev.leaksift.scan;

import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Status;
import dev.leaksift.source.ChangeSource;
import dev.leaksift.source.ChangedPlace;
import dev.leaksift.source.Content;
import dev.leaksift.source.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parts what a change introduces from what stood there before.
 *
 * <p>*Problem*: a line that is only moved, or a file that is edited elsewhere, must not be told
 * anew, and a secret that is put on an old line must be. *Idea*: no lines are compared at all. The
 * versions before are scanned too, and a secret is new where none of them holds it, by whatever
 * rule. *Cost*: only contents with matches are asked for, and each version is scanned once.
 * *Rejected*: to scan added lines only, as that misses what spans lines, depends on how a diff is
 * drawn, and is blind to a file that attributes call binary. One thread.
 */
final class IntroducedMatches {
  private final GuardedDetector detector;
  private final ChangeSource source;
  private final Map<Origin, Set<Secret>> known = new HashMap<>();

  /** With a detector for this thread; of a version that can't be matched nothing is known. */
  IntroducedMatches(GuardedDetector detector, ChangeSource source) {
    this.detector = detector;
    this.source = source;
  }

  /** Adds the matches of one content that are new, each at the places where it is. */
  void add(Origin origin, List<Match> matches, FindingBuilder findings) {
    StringBuilder inside = new StringBuilder();
    Origin base = origin;
    while (base instanceof Origin.ArchiveMember member) {
      inside.insert(0, "!" + member.member());
      base = member.archive();
    }
    List<ChangedPlace> places = source.places(base);
    for (Match match : matches) {
      // Archives before the change are not unpacked: what is in a changed one counts as new.
      List<Placement> introduced =
          inside.isEmpty() ? introduced(match.secret(), places) : inside(places, inside.toString());
      findings.add(origin, List.of(match), introduced);
    }
  }

  private static List<Placement> inside(List<ChangedPlace> places, String member) {
    return places.stream()
        .map(ChangedPlace::placement)
        .map(p -> new Placement(p.path() + member, p.status(), p.introduced(), p.lastPresent()))
        .toList();
  }

  /** Of places at the same path the first one at which the secret is new. */
  private List<Placement> introduced(Secret secret, List<ChangedPlace> places) {
    List<Placement> introduced = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (ChangedPlace place : places) {
      if (!stands(secret, place.before()) && paths.add(place.placement().path())) {
        introduced.add(placement(secret, place));
      }
    }
    return introduced;
  }

  /** A later version of the file may still hold the secret. */
  private Placement placement(Secret secret, ChangedPlace place) {
    Placement here = place.placement();
    return stands(secret, place.after())
        ? new Placement(here.path(), Status.HEAD, here.introduced(), Optional.empty())
        : here;
  }

  private boolean stands(Secret secret, List<Content> versions) {
    for (Content version : versions) {
      if (known.computeIfAbsent(version.origin(), o -> secrets(version)).contains(secret)) {
        return true;
      }
    }
    return false;
  }

  private Set<Secret> secrets(Content content) {
    Set<Secret> secrets = new HashSet<>();
    detector.scan(content).matches().forEach(m -> secrets.add(m.secret()));
    return secrets;
  }
}
