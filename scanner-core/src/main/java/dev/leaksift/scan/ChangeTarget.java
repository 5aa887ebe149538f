package dev.leaksift.scan;

import dev.leaksift.source.MessageSource;
import dev.leaksift.source.NamedFiles;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitOptions;
import dev.leaksift.source.git.GitRepository;
import dev.leaksift.source.git.RangeSource;
import dev.leaksift.source.git.StagedSource;
import dev.leaksift.source.git.UnstagedSource;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens what a change brings. */
final class ChangeTarget {
  private final ScanRequest.Target target;
  private final ScanRequest request;

  ChangeTarget(ScanRequest.Target target, ScanRequest request) {
    this.target = target;
    this.request = request;
  }

  OpenTarget open(Change change) throws SourceException {
    if (change instanceof Change.Staged staged) {
      GitOptions options = options(staged.environment()).withIndexCheck(IndexCheck.SHAPE);
      return staged(repository(options.withIndexAhead()));
    }
    if (change instanceof Change.Unstaged unstaged) {
      return unstaged(unstaged, repository(unstaged.environment()));
    }
    if (change instanceof Change.Commits commits) {
      return commits(commits, repository(commits.environment()));
    }
    if (change instanceof Change.Message message) {
      MessageSource source = new MessageSource(message.file());
      return OpenTarget.ofChange(target.label(), source, OpenTarget.Git.NONE.of(source));
    }
    if (change instanceof Change.Files files) {
      NamedFiles source = named(files, repository(files.environment()));
      return OpenTarget.ofChange(target.label(), source, OpenTarget.Git.NONE.of(source));
    }
    GitRepository repository = repository(Map.of());
    return range(repository, RangeSource.of(repository, ((Change.Range) change).text()));
  }

  private GitRepository repository(Map<String, String> environment) throws SourceException {
    return repository(options(environment));
  }

  private GitOptions options(Map<String, String> environment) {
    return GitOptions.defaults()
        .withMaxBytes(request.maxContentBytes())
        .withEnvironment(environment);
  }

  private GitRepository repository(GitOptions options) throws SourceException {
    Optional<GitRepository> found =
        options.gitDir().isPresent()
            ? GitRepository.open(target.path(), options)
            : GitRepository.openAround(target.path(), options);
    return found.orElseThrow(
        () -> new SourceException(target.label() + ": no git repository; name its work tree"));
  }

  /**
   * An index that can't be read must not pass for one without changes. What all refs are is of no
   * interest to a commit, and would take a while to read.
   */
  private OpenTarget staged(GitRepository repository) {
    try {
      StagedSource source = new StagedSource(repository);
      return OpenTarget.ofChange(target.label(), source, OpenTarget.Git.NONE.of(source));
    } catch (SourceException e) {
      return unreadable(e);
    }
  }

  private OpenTarget unstaged(Change.Unstaged change, GitRepository repository) {
    try {
      UnstagedSource source = new UnstagedSource(repository, change.untracked());
      return OpenTarget.ofChange(target.label(), source, OpenTarget.Git.NONE.of(source));
    } catch (SourceException e) {
      return unreadable(e);
    }
  }

  private OpenTarget unreadable(SourceException e) {
    Source nothing = new UnreadableSource("index", e);
    return OpenTarget.ofChange(target.label(), nothing, OpenTarget.Git.NONE);
  }

  private NamedFiles named(Change.Files files, GitRepository repository) throws SourceException {
    Set<String> staged = new StagedSource(repository).paths();
    List<String> paths = files.paths().stream().filter(path -> !staged.contains(path)).toList();
    return new NamedFiles(target.path(), paths, request.maxContentBytes());
  }

  private OpenTarget commits(Change.Commits commits, GitRepository repository)
      throws SourceException {
    List<String> excluded = new ArrayList<>(commits.excluded());
    if (!commits.excludedRefs().isEmpty()) {
      excluded.addAll(repository.refs(commits.excludedRefs()));
    }
    List<String> included = new ArrayList<>();
    for (String name : commits.included()) {
      included.add(isId(name) ? name : named(name, repository));
    }
    return range(repository, RangeSource.of(repository, included, excluded));
  }

  private static boolean isId(String name) {
    return (name.length() == 40 || name.length() == 64)
        && name.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static String named(String name, GitRepository repository) throws SourceException {
    return repository
        .commit(name)
        .orElseThrow(() -> new SourceException(name + ": no such commit here; check the name"));
  }

  private OpenTarget range(GitRepository repository, RangeSource source) {
    OpenTarget.Git git =
        new OpenTarget.Git(
            Optional.of(repository.info()), source.commits()::size, false, Optional.of(source));
    return OpenTarget.ofChange(target.label(), source, git);
  }
}
