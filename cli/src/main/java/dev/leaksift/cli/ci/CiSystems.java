package dev.leaksift.cli.ci;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All CI systems that are known. */
public final class CiSystems {
  /** Woodpecker sets Drone's variables too in old versions, so Drone's class knows both. */
  private static final List<CiSystem> ALL =
      List.of(
          new GithubActions(),
          new GitlabCi(),
          new BitbucketPipelines(),
          new AzurePipelines(),
          new Buildkite(),
          new CircleCi(),
          new TravisCi(),
          new DroneCi(),
          new Jenkins());

  private CiSystems() {}

  /** The change that the job with this environment is about; empty outside of any known system. */
  public static Optional<CiChange> change(Map<String, String> environment) throws CiException {
    CiEnvironment wrapped = new CiEnvironment(environment);
    for (CiSystem system : ALL) {
      Optional<CiChange> change = system.change(wrapped);
      if (change.isPresent()) {
        return change;
      }
    }
    return Optional.empty();
  }
}
