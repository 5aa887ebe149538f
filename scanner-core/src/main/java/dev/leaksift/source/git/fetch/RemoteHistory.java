package dev.leaksift.source.git.fetch;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitOptions;
import dev.leaksift.source.git.GitRepository;
import dev.leaksift.source.git.store.RemoteUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history at the remote that a clone was made from, for a clone that has only its end.
 *
 * <p>*Problem*: CI systems clone with a depth of one or fifty, and a check of a change needs the
 * commit that the change is compared with. To run {@code git fetch} would start a process that
 * obeys the clone's configuration, runs its hooks and credential helpers, and changes the clone
 * under the feet of the steps that follow. *Idea*: what a check needs is to read, so the objects
 * need not be in the clone. They are put beside it, in a directory of their own, as git itself does
 * with a push under examination, and go when the check is done. Of the configuration the URL of
 * {@code origin} is obeyed, nothing else. By {@code https} a small client speaks git's protocol,
 * version 0, which every server knows; another repository on this machine is read where it is.
 * Whatever a server sends is looked up by ids that are computed here, so it can withhold, but not
 * forge, what was asked for by id. *Cost*: the history asked for, once a run; limits of bytes and
 * time are named when met. *Rejected*: {@code ssh}, which needs keys that are not ours to look for;
 * JGit's transports, which read the user's configuration, start processes to find it, and want a
 * repository to write to.
 */
public interface RemoteHistory extends AutoCloseable {
  /** More than any history has; what git sends to ask for all. */
  int ALL = Integer.MAX_VALUE;

  /**
   * The history that a clone's {@code origin} has.
   *
   * @param credentials the first ones that are for the remote are sent to it: those for any server,
   *     then those of its URL, then those for a server of their own; never without encryption but
   *     to this machine
   * @param environment which proxy is to be used
   * @throws SourceException where the remote can't be reached, or not without what is not done here
   */
  static RemoteHistory of(
      GitRepository clone, List<Credentials> credentials, Map<String, String> environment)
      throws SourceException {
    String url =
        clone
            .originUrl()
            .orElseThrow(() -> new SourceException("the clone has no remote called origin"));
    if (url.startsWith("http://") || url.startsWith("https://")) {
      URI parsed = parse(url);
      if (parsed.getHost() == null) {
        throw new SourceException("the URL of origin names no host; check remote.origin.url");
      }
      return new HttpHistory(clone, new SmartHttp(parsed, credentials, environment));
    }
    Optional<Path> path = local(url, clone);
    if (path.isEmpty()) {
      throw new SourceException(
          RemoteUrl.publicForm(url) + ": history is got by https or from a directory only");
    }
    return new LocalHistory(
        GitRepository.open(path.get(), GitOptions.defaults())
            .orElseThrow(() -> new SourceException(path.get() + ": no git repository is there")));
  }

  private static URI parse(String url) throws SourceException {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // Not as the cause: its text would show a password.
      throw new SourceException("the URL of origin does not parse; check remote.origin.url");
    }
  }

  /** A directory by its URL or path; empty for anything else, as {@code host:path}. */
  private static Optional<Path> local(String url, GitRepository clone) throws SourceException {
    boolean named = url.startsWith("file://");
    int colon = url.indexOf(':');
    int slash = url.indexOf('/');
    boolean isPath = colon < 0 || slash >= 0 && slash < colon;
    if (!named && !isPath) {
      return Optional.empty();
    }
    try {
      Path path = named ? Path.of(parse(url)) : Path.of(url);
      return Optional.of(clone.workTree().map(root -> root.resolve(path)).orElse(path));
    } catch (IllegalArgumentException e) {
      throw new SourceException("the URL of origin names no directory; check remote.origin.url", e);
    }
  }

  /** The ids of the remote's branches, and of {@code HEAD}, by the name that a clone gives them. */
  Map<String, String> branches();

  /**
   * Gets commits, with those before them to a depth, and all that they hold. What the remote does
   * not have, or does not give by its id, is left out.
   *
   * @param depth how many commits on each way back; {@link #ALL} for all
   */
  void fetch(Collection<String> ids, int depth) throws SourceException;

  /** A directory of objects, for {@link GitOptions#objectDirectories}. */
  Path objects();

  /** Removes what was fetched. */
  @Override
  void close() throws SourceException;
}
