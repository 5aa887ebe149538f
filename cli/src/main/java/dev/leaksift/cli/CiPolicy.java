package dev.leaksift.cli;

import dev.leaksift.detect.Detector;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RuleConfigReader;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.CommitFiles;
import dev.leaksift.source.git.GitRepository;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineFile;
import dev.leaksift.triage.Triage;
import dev.leaksift.triage.TriageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a merge check goes by, from a commit's tree and never from the files on disk: the change
 * under check must not be able to switch the check off.
 *
 * @param detector of which rules
 * @param baseline what is known
 */
record CiPolicy(Supplier<Detector> detector, Baseline baseline) {
  private static final String CONFIG = "leaksift.yaml";

  /** What is built in, with nothing known. */
  static CiPolicy builtin() {
    return new CiPolicy(BuiltinDetector.start(), Baseline.EMPTY);
  }

  /**
   * The policy that a commit holds.
   *
   * @throws SourceException where it can't be told whether it holds any
   */
  static CiPolicy of(GitRepository repository, String commit)
      throws SourceException, RulePackException, TriageException {
    CommitFiles files = CommitFiles.of(repository, commit);
    Optional<byte[]> config = files.readOrFail(CONFIG);
    RuleConfigReader reader =
        new RuleConfigReader(
            path ->
                files.read(path).orElseThrow(() -> new IOException("no such file in " + commit)),
            RuleOptions::builtin,
            Detector::check);
    Supplier<Detector> detector =
        config.isPresent() ? of(reader.read(CONFIG).rules()) : BuiltinDetector.start();
    Optional<byte[]> known = files.readOrFail(BaselineFile.DEFAULT_NAME);
    Baseline baseline =
        known.isPresent()
            ? BaselineFile.parse(Path.of(BaselineFile.DEFAULT_NAME), known.get())
            : Baseline.EMPTY;
    return new CiPolicy(detector, baseline);
  }

  private static Supplier<Detector> of(List<Rule> rules) {
    Detector detector = Detector.of(rules);
    return () -> detector;
  }

  /** The policy files that are another in one commit than in another, or only there. */
  static List<String> changed(GitRepository repository, Optional<String> base, String head)
      throws SourceException {
    CommitFiles now = CommitFiles.of(repository, head);
    Optional<CommitFiles> before =
        base.isPresent() ? Optional.of(CommitFiles.of(repository, base.get())) : Optional.empty();
    List<String> changed = new ArrayList<>();
    for (String name : List.of(CONFIG, BaselineFile.DEFAULT_NAME)) {
      byte[] there = before.flatMap(files -> files.read(name)).orElse(new byte[0]);
      if (!isSame(now, name, there)) {
        changed.add(name);
      }
    }
    return changed;
  }

  /** What can't be told, like a link in place of the file, is a change. */
  private static boolean isSame(CommitFiles now, String name, byte[] before) {
    try {
      return Arrays.equals(now.readOrFail(name).orElse(new byte[0]), before);
    } catch (SourceException e) {
      return false;
    }
  }

  /** How findings are let through; marks in a change are its own. */
  Triage triage(boolean marks) {
    return new Triage(baseline, marks, LocalDate.now());
  }
}
