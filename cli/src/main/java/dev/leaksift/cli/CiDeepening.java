package dev.leaksift.cli;

import dev.leaksift.cli.ci.CiChange;
import dev.leaksift.cli.ci.CiChange.Name;
import dev.leaksift.cli.ci.CiCredentials;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitOptions;
import dev.leaksift.source.git.GitRepository;
import dev.leaksift.source.git.fetch.Credentials;
import dev.leaksift.source.git.fetch.RemoteHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A clone, and beside it what it lacks of a change, once that has been fetched. History is asked
 * for in steps, as mostly a little does.
 */
final class CiDeepening implements AutoCloseable {
  private static final List<Integer> DEPTHS = List.of(50, 1000, RemoteHistory.ALL);
  private static final String CREDENTIALS = "LEAKSIFT_GIT_CREDENTIALS";

  private final CiChange change;
  private final Path directory;
  private CiCommits commits;
  private Optional<CiRange> range;
  private Optional<RemoteHistory> remote = Optional.empty();

  /** Finds the change in the clone around a directory. */
  CiDeepening(CiChange change, Path directory) throws SourceException {
    this.change = change;
    this.directory = directory;
    this.commits = CiCommits.of(open(GitOptions.defaults()));
    this.range = CiRange.find(change, commits);
  }

  private GitRepository open(GitOptions options) throws SourceException {
    return GitRepository.openAround(directory, options)
        .orElseThrow(() -> new SourceException("in no git repository; check it out first"));
  }

  /** Fetches what the clone lacks, until all that the change brings is here. */
  void deepen() throws SourceException {
    boolean compared = range.flatMap(CiRange::base).isPresent();
    boolean lacksBase = !compared && lacksAll(change.bases());
    if (isWhole() && !lacksBase && !lacksAll(change.deciders())) {
      return;
    }
    RemoteHistory history = RemoteHistory.of(commits.repository(), credentials(), System.getenv());
    remote = Optional.of(history);
    for (int depth : DEPTHS) {
      history.fetch(wanted(history), depth);
      GitRepository repository = open(GitOptions.defaults().withObjectDirectory(history.objects()));
      commits = new CiCommits(repository, history.branches(), depth == RemoteHistory.ALL);
      range = CiRange.find(change, commits);
      if (isWhole()) {
        return;
      }
    }
  }

  private static List<Credentials> credentials() {
    List<Credentials> all = new ArrayList<>();
    Optional.ofNullable(System.getenv(CREDENTIALS))
        .filter(value -> !value.isEmpty())
        .ifPresent(words -> all.add(new Credentials(words, Optional.empty())));
    CiCredentials.of(System.getenv())
        .ifPresent(job -> all.add(new Credentials(job.words(), Optional.of(job.server()))));
    return all;
  }

  private boolean isWhole() throws SourceException {
    return range.isPresent()
        && commits.repository().isWhole(range.get().head(), range.get().base());
  }

  /** True where there are names that are no ids, and the clone was made without any of them. */
  private boolean lacksAll(List<Name> names) {
    List<Name> branches =
        names.stream().filter(name -> name.kind() != CiChange.Kind.COMMIT).toList();
    return !branches.isEmpty() && branches.stream().allMatch(name -> commits.id(name).isEmpty());
  }

  private Set<String> wanted(RemoteHistory history) {
    List<Name> names = new ArrayList<>(change.bases());
    names.addAll(change.heads());
    names.addAll(change.deciders());
    Map<String, String> branches = history.branches();
    Set<String> ids = new TreeSet<>();
    for (Name name : names) {
      switch (name.kind()) {
        case COMMIT -> ids.add(name.revision());
        case BRANCH -> Optional.ofNullable(branches.get(name.revision())).ifPresent(ids::add);
        case REVISION ->
            commits
                .id(name)
                .or(() -> Optional.ofNullable(branches.get("refs/remotes/" + name.revision())))
                .or(() -> Optional.of(name.revision()))
                .ifPresent(ids::add);
      }
    }
    return ids;
  }

  /** The clone, with what was fetched. */
  GitRepository repository() {
    return commits.repository();
  }

  /** The change; empty where one of its ends is still not here. */
  Optional<CiRange> range() {
    return range;
  }

  /** What a scan has to know to see what was fetched. */
  Map<String, String> environment() {
    return remote
        .map(history -> Map.of("GIT_OBJECT_DIRECTORY", history.objects().toString()))
        .orElse(Map.of());
  }

  /** One line for people; empty where nothing was fetched. */
  Optional<String> told() {
    return remote.map(
        history -> "what the clone lacked was fetched from origin, beside it; it is unchanged");
  }

  @Override
  public void close() throws SourceException {
    if (remote.isPresent()) {
      remote.get().close();
    }
  }
}
