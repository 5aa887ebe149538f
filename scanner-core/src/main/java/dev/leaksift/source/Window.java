package dev.leaksift.source;

import dev.leaksift.model.Match;
import dev.leaksift.model.Region;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a content too long to be held at once. Neighbours overlap by twice a margin, and each
 * match belongs to that one in which it starts in the middle, so that each is found whole, with
 * what stands around it, and counted once.
 *
 * @param owned of which bytes of the part the matches that start there belong to it
 * @param linesBefore lines that end before the part
 * @param columnsBefore code points before the part in the line in which it starts
 */
public record Window(Span owned, int linesBefore, int columnsBefore) {
  /**
   * Of the matches in the part those that belong to it, placed in the whole; spans stay the part's.
   */
  public List<Match> own(List<Match> matches) {
    List<Match> own = new ArrayList<>();
    for (Match match : matches) {
      int start = match.span().start();
      if (owned.start() <= start && start < owned.end()) {
        own.add(placed(match));
      }
    }
    return own;
  }

  private Match placed(Match match) {
    List<Match.Companion> companions =
        match.companions().stream()
            .map(one -> new Match.Companion(one.ruleId(), placed(one.region())))
            .toList();
    Optional<Snippet> snippet =
        match.snippet().map(s -> new Snippet(s.firstLine() + linesBefore, s.lines()));
    return new Match(
        match.ruleId(),
        match.span(),
        placed(match.region()),
        match.secret(),
        match.severity(),
        match.confidence(),
        match.evidence(),
        match.score(),
        match.decodedBy(),
        companions,
        snippet);
  }

  private Region placed(Region region) {
    return new Region(
        region.line() + linesBefore,
        region.column() + (region.line() == 1 ? columnsBefore : 0),
        region.endLine() + linesBefore,
        region.endColumn() + (region.endLine() == 1 ? columnsBefore : 0));
  }
}
