package dev.leaksift.scan;

import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.source.ChangeSource;
import dev.leaksift.source.Locator;
import dev.leaksift.source.NestedRepositories;
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
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import dev.leaksift.source.ignore.IgnoreFiles;
import dev.leaksift.source.path.PathFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A target made ready: its sources, and what locates their contents. For one thread. */
final class OpenTarget {
  private final String label;
  private final List<Source> sources;
  private final Locator locator;
  private final Optional<RepositoryInfo> repository;
  private final LongSupplier commits;
  private final boolean mayHoldNothing;
  private final Optional<ChangeSource> change;
  private Optional<NestedRepositories> nested = Optional.empty();
  private Optional<HistorySource> history = Optional.empty();

  private OpenTarget(String label, List<Source> sources, Locator locator, Git git) {
    this.label = label;
    this.sources = new ArrayList<>(sources);
    this.locator = locator;
    this.repository = git.repository();
    this.commits = git.commits();
    this.mayHoldNothing = git.change().isPresent() || git.empty();
    this.change = git.change();
  }

  /**
   * What only a repository has.
   *
   * @param commits how many were read, once the sources are through
   * @param empty true where nothing was committed yet, so that no content is no surprise
   * @param change the source, where it is one of changes
   */
  record Git(
      Optional<RepositoryInfo> repository,
      LongSupplier commits,
      boolean empty,
      Optional<ChangeSource> change) {
    static final Git NONE = new Git(Optional.empty(), () -> 0, false, Optional.empty());

    /** The same for a source of changes. */
    Git of(ChangeSource source) {
      return new Git(repository, commits, empty, Optional.of(source));
    }
  }

  static OpenTarget open(ScanRequest.Target target, ScanRequest request) throws SourceException {
    if (target.change().isPresent()) {
      return new ChangeTarget(target, request).open(target.change().get());
    }
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
      case AUTO -> whatItIs(target, request);
    };
  }

  /** Files are files, whatever is wrong with the repository that they say they belong to. */
  private static OpenTarget whatItIs(ScanRequest.Target target, ScanRequest request)
      throws SourceException {
    try {
      Optional<OpenTarget> git = git(target, request);
      return git.isPresent() ? git.get() : tree(target, request);
    } catch (SourceException e) {
      if (!Files.isDirectory(target.path()) || !request.worktree()) {
        throw e;
      }
      return tree(target, request).and(new UnreadableSource("git history", e));
    }
  }

  static OpenTarget ofChange(String label, Source source, Git git) {
    return new OpenTarget(label, List.of(source), new PlainLocator(), git);
  }

  private static OpenTarget standardInput(ScanRequest.Target target, ScanRequest request) {
    Source source = new StandardInputSource(System.in, request.maxContentBytes());
    return new OpenTarget(target.label(), List.of(source), new PlainLocator(), Git.NONE);
  }

  private static OpenTarget tree(ScanRequest.Target target, ScanRequest request) {
    boolean respectIgnores = request.trees().respectIgnores();
    Optional<NestedRepositories> nested = collector(request);
    TreeOptions options =
        new TreeOptions(
            request.maxContentBytes(),
            Set.of(),
            respectIgnores
                ? new IgnoreFiles(target.path(), target.path().resolve(".git/info/exclude"))
                : PathFilter.ALL,
            respectIgnores,
            nested);
    Source source = new TreeSource(target.path(), options);
    OpenTarget open = new OpenTarget(target.label(), List.of(source), new PlainLocator(), Git.NONE);
    open.nested = nested;
    return open;
  }

  private OpenTarget and(Source source) {
    sources.add(source);
    return this;
  }

  /** The histories of a repository that was met in another target's files, which were read. */
  static Optional<OpenTarget> ofNested(String prefix, Path workTree, ScanRequest request)
      throws SourceException {
    Optional<GitRepository> found = GitRepository.open(workTree, options(request));
    return found.map(repository -> ofNested(prefix, repository, request));
  }

  private static OpenTarget ofNested(String prefix, GitRepository repository, ScanRequest request) {
    HistorySource history = new HistorySource(repository);
    Git git = new Git(Optional.empty(), history::commits, repository.isEmpty(), Optional.empty());
    Locator locator =
        new GitLocator(repository, Optional.of(history), Optional.empty(), request.workers());
    OpenTarget open =
        new OpenTarget(prefix, List.of(history), new PrefixedLocator(prefix, locator), git);
    open.history = Optional.of(history);
    return open;
  }

  private static Optional<NestedRepositories> collector(ScanRequest request) {
    return request.trees().recurseNested()
        ? Optional.of(new NestedRepositories())
        : Optional.empty();
  }

  private static GitOptions options(ScanRequest request) {
    GitOptions options =
        GitOptions.defaults()
            .withMaxBytes(request.maxContentBytes())
            .withMemoryBytes(request.memoryBytes());
    return request.history() ? options.withIndexCheck(IndexCheck.CHECKSUM) : options;
  }

  private static Optional<OpenTarget> git(ScanRequest.Target target, ScanRequest request)
      throws SourceException {
    Optional<GitRepository> found = GitRepository.open(target.path(), options(request));
    return found.map(repository -> git(target, request, repository));
  }

  private static OpenTarget git(
      ScanRequest.Target target, ScanRequest request, GitRepository repository) {
    List<Source> sources = new ArrayList<>();
    Optional<HistorySource> history =
        request.history() ? Optional.of(new HistorySource(repository)) : Optional.empty();
    history.ifPresent(sources::add);
    Optional<NestedRepositories> nested = collector(request);
    Optional<WorkTreeFiles> files =
        request.worktree() && repository.workTree().isPresent()
            ? Optional.of(
                new WorkTreeFiles(repository, history, request.trees().respectIgnores(), nested))
            : Optional.empty();
    files.ifPresent(sources::add);
    LongSupplier commits = () -> history.map(HistorySource::commits).orElse(0L);
    Git git =
        new Git(Optional.of(repository.info()), commits, repository.isEmpty(), Optional.empty());
    Locator locator = new GitLocator(repository, history, files, request.workers());
    OpenTarget open = new OpenTarget(target.label(), sources, locator, git);
    open.nested = nested;
    open.history = history;
    return open;
  }

  /** Repositories that were met in the files, once the sources are through; by their prefixes. */
  SortedMap<String, Path> nested() {
    return nested.map(NestedRepositories::all).orElseGet(TreeMap::new);
  }

  String label() {
    return label;
  }

  List<Source> sources() {
    return List.copyOf(sources);
  }

  Locator locator() {
    return locator;
  }

  Optional<RepositoryInfo> repository() {
    return repository;
  }

  /** Commits read, once the sources are through. */
  long commits() {
    return commits.getAsLong();
  }

  /** True where objects of a history did not fit into the memory that they may take. */
  boolean memoryWasTight() {
    return history.map(HistorySource::memoryWasTight).orElse(false);
  }

  /** True where no content at all is nothing to worry about. */
  boolean mayHoldNothing() {
    return mayHoldNothing;
  }

  /** The source that knows what stood before, where only what is new counts. */
  Optional<ChangeSource> change() {
    return change;
  }
}
