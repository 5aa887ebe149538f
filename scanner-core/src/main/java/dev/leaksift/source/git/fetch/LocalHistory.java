package dev.leaksift.source.git.fetch;

import dev.leaksift.source.git.GitRepository;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** A remote on this machine: its objects are read where they are. */
record LocalHistory(GitRepository remote) implements RemoteHistory {
  @Override
  public Map<String, String> branches() {
    return Branches.ofRemote(remote.refsByName());
  }

  @Override
  public void fetch(Collection<String> ids, int depth) {
    // All that the remote has is within reach already.
  }

  @Override
  public Path objects() {
    return remote.objectDirectory();
  }

  @Override
  public void close() {
    // Nothing was written.
  }
}
