package dev.leaksift.scan;

import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.source.Locator;
import dev.leaksift.source.PlainLocator;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.StandardInputSource;
import dev.leaksift.source.TreeOptions;
import dev.leaksift.source.TreeSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A target made ready: its sources, what locates their contents, and what is to be closed at the end.
 * For one thread.
 */
final class OpenTarget implements AutoCloseable {
  private final String label;
  private final List<Source> sources;
  private final Locator locator;

  private OpenTarget(String label, List<Source> sources, Locator locator) {
    this.label = label;
    this.sources = sources;
    this.locator = locator;
  }

  static OpenTarget open(ScanRequest.Target target, ScanRequest request) throws SourceException {
    return switch (target.kind()) {
      case STDIN -> standardInput(target, request);
      case TREE, AUTO, GIT -> tree(target, request);
    };
  }

  private static OpenTarget standardInput(ScanRequest.Target target, ScanRequest request) {
    Source source = new StandardInputSource(System.in, request.maxContentBytes());
    return new OpenTarget(target.label(), List.of(source), new PlainLocator());
  }

  private static OpenTarget tree(ScanRequest.Target target, ScanRequest request) {
    TreeOptions options = new TreeOptions(request.maxContentBytes(), Set.of());
    Source source = new TreeSource(target.path(), options);
    return new OpenTarget(target.label(), List.of(source), new PlainLocator());
  }

  String label() {
    return label;
  }

  List<Source> sources() {
    return sources;
  }

  Locator locator() {
    return locator;
  }

  Optional<RepositoryInfo> repository() {
    return Optional.empty();
  }

  long commits() {
    return 0;
  }

  @Override
  public void close() {
    // Nothing is held open by trees and standard input.
  }
}
