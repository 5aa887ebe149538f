package dev.leaksift.scan;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;

/**
 * Stands for a part of a target that can't be read: the account names it, the scan goes on.
 *
 * @param subject what can't be read
 * @param why what was thrown when it was opened
 */
record UnreadableSource(String subject, SourceException why) implements Source {
  @Override
  public void forEach(ContentSink.Factory sinks, int workers) {
    try (ContentSink sink = sinks.open()) {
      String detail = String.valueOf(why.getMessage());
      sink.problem(new ScanProblem(SkipReason.UNREADABLE, subject, detail));
    }
  }
}
