package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * Drone, and Woodpecker that came of it and renamed the variables.
 *
 * @see <a href="https://docs.drone.io/pipeline/environment/reference/">Drone's variables</a>
 * @see <a href="https://woodpecker-ci.org/docs/usage/environment">Woodpecker's variables</a>
 */
final class DroneCi implements CiSystem {
  private static final String REMEDY =
      "set 'clone: depth: 0' (Drone) or 'partial: false' and a"
          + " 'depth' of 0 in the clone step (Woodpecker)";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (environment.is("CI", "woodpecker")) {
      return Optional.of(woodpecker(environment));
    }
    return environment.is("DRONE", "true") ? Optional.of(drone(environment)) : Optional.empty();
  }

  private static CiChange woodpecker(CiEnvironment environment) {
    CiChange.Maker maker = new CiChange.Maker("Woodpecker CI", REMEDY, environment);
    // There are pull_request, pull_request_closed, pull_request_metadata.
    boolean request = environment.value("CI_PIPELINE_EVENT").orElse("").startsWith("pull_request");
    if (request) {
      maker.baseBranch("CI_COMMIT_TARGET_BRANCH");
    } else {
      maker.queue("CI_COMMIT_BRANCH");
      if (!isRestart(environment)) {
        maker.base("CI_PREV_COMMIT_SHA");
      }
      maker.baseBranch("CI_REPO_DEFAULT_BRANCH").deciderBranch("CI_REPO_DEFAULT_BRANCH");
    }
    return maker.head("CI_COMMIT_SHA").make(request ? "pull request" : "push");
  }

  /** A pipeline that failed for what it brought must not pass by being run again. */
  private static boolean isRestart(CiEnvironment environment) {
    return environment.value("CI_PREV_COMMIT_SHA").equals(environment.value("CI_COMMIT_SHA"))
        && !environment.is("CI_PREV_PIPELINE_STATUS", "success");
  }

  private static CiChange drone(CiEnvironment environment) {
    CiChange.Maker maker = new CiChange.Maker("Drone", REMEDY, environment);
    boolean request = environment.is("DRONE_BUILD_EVENT", "pull_request");
    if (request) {
      maker.baseBranch("DRONE_TARGET_BRANCH");
    } else {
      maker
          .queue("DRONE_BRANCH")
          .base("DRONE_COMMIT_BEFORE")
          .baseBranch("DRONE_REPO_BRANCH")
          .deciderBranch("DRONE_REPO_BRANCH");
    }
    return maker.head("DRONE_COMMIT_SHA").make(request ? "pull request" : "push");
  }
}
