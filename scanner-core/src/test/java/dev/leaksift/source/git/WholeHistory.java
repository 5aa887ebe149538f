package dev.leaksift.source.git;

import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.SourceException;
import java.util.List;
import java.util.Optional;

/** All of a repository's history as a scan reads it that finds nothing. */
final class WholeHistory {
  private WholeHistory() {}

  /** Reads contents, then trees; tells what is wrong or missing. */
  static HistorySource read(GitRepository repository, RecordingSinks sinks, int workers)
      throws SourceException {
    HistorySource history = new HistorySource(repository);
    history.forEach(sinks, workers);
    new GitLocator(repository, Optional.of(history), Optional.empty(), workers)
        .locate(List.of(), sinks::problem);
    return history;
  }
}
