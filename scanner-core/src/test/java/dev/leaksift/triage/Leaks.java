package dev.leaksift.triage;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import dev.leaksift.model.Location;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Region;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Status;
import java.util.List;
import java.util.Optional;

/** Findings to test with. */
final class Leaks {
  private Leaks() {}

  static Finding at(String path, String secret) {
    return of("some-token", secret, Severity.HIGH, List.of(place(path, 3, Status.HEAD, "x = y")));
  }

  static Finding of(String rule, String secret, Severity severity, List<Occurrence> places) {
    Secret captured = Secret.of(secret);
    return new Finding(
        new RuleInfo(rule, "A token", "Some", "test", severity, Optional.empty(), List.of()),
        captured,
        Fingerprint.of(rule, places.get(0).location().path(), captured),
        severity,
        Confidence.MEDIUM,
        List.of(),
        Optional.empty(),
        List.of(),
        places,
        Optional.empty());
  }

  static Occurrence place(String path, int line, Status status, String text) {
    return place(path, line, status, new Snippet(line, List.of(text)));
  }

  static Occurrence place(String path, int line, Status status, Snippet snippet) {
    return new Occurrence(
        new Location(path, new Region(line, 5, line, 9)),
        new Origin.WorkTreeFile(path),
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.of(snippet));
  }
}
