package dev.leaksift.scan;

import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.source.Locator;
import dev.leaksift.source.PlainLocator;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.StandardInputSource;
import dev.leaksift.source.TreeOptions;
import dev.leaksift.source.TreeSource;
import dev.leaksift.source.git.GitLocator;
import dev.leaksift.source.git.GitOptions;
import dev.leaksift.source.git.GitRepository;
import dev.leaksift.source.git.HistorySource;
import dev.leaksift.source.git.WorkTreeFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A target made ready: its sources, and what locates their contents. For one thread. */
final class OpenTarget {
  private final String label;
  private final List<Source> sources;
  private final Locator locator;
  private final Optional<RepositoryInfo> repository;
  private final Optional<HistorySource> history;

  private OpenTarget(String label, List<Source> sources, Locator locator, Git git) {
    this.label = label;
    this.sources = sources;
    this.locator = locator;
    this.repository = git.repository();
    this.history = git.history();
  }

  /** What only a repository has. */
  private record Git(Optional<RepositoryInfo> repository, Optional<HistorySource> history) {
    static final Git NONE = new Git(Optional.empty(), Optional.empty());
  }

  static OpenTarget open(ScanRequest.Target target, ScanRequest request) throws SourceException {
    return switch (target.kind()) {
      case STDIN -> standardInput(target, request);
      case TREE -> tree(target, request);
      case GIT ->
          git(target, request)
              .orElseThrow(() ->
                  new SourceException(
                      target.label()
                          + ": no git repository; name its work tree or git directory, or"
                          + " leave out --kind git"));
      case AUTO -> {
        Optional<OpenTarget> git = git(target, request);
        yield git.isPresent() ? git.get() : tree(target, request);
      }
    };
  }

  private static OpenTarget standardInput(ScanRequest.Target target, ScanRequest request) {
    Source source = new StandardInputSource(System.in, request.maxContentBytes());
    return new OpenTarget(target.label(), List.of(source), new PlainLocator(), Git.NONE);
  }

  private static OpenTarget tree(ScanRequest.Target target, ScanRequest request) {
    TreeOptions options = new TreeOptions(request.maxContentBytes(), Set.of());
    Source source = new TreeSource(target.path(), options);
    return new OpenTarget(target.label(), List.of(source), new PlainLocator(), Git.NONE);
  }

  private static Optional<OpenTarget> git(ScanRequest.Target target, ScanRequest request)
      throws SourceException {
    GitOptions defaults = GitOptions.defaults();
    GitOptions options =
        new GitOptions(
            request.maxContentBytes(),
            defaults.memoryBytes(),
            defaults.gitDir(),
            defaults.indexFile(),
            defaults.objectDirectories());
    Optional<GitRepository> found = GitRepository.open(target.path(), options);
    return found.map(repository -> git(target, request, repository));
  }

  private static OpenTarget git(
      ScanRequest.Target target, ScanRequest request, GitRepository repository) {
    List<Source> sources = new ArrayList<>();
    Optional<HistorySource> history =
        request.history() ? Optional.of(new HistorySource(repository)) : Optional.empty();
    history.ifPresent(sources::add);
    Optional<WorkTreeFiles> files =
        request.worktree() && repository.workTree().isPresent()
            ? Optional.of(new WorkTreeFiles(repository, history))
            : Optional.empty();
    files.ifPresent(sources::add);
    Git git = new Git(Optional.of(repository.info()), history);
    Locator locator = new GitLocator(repository, files, request.workers());
    return new OpenTarget(target.label(), List.copyOf(sources), locator, git);
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
    return repository;
  }

  /** Commits read, once the sources are through. */
  long commits() {
    return history.map(HistorySource::commits).orElse(0L);
  }
}
