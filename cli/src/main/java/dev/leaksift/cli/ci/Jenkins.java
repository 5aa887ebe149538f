package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * Jenkins with the Git plugin; pull requests where a multibranch project builds them.
 *
 * @see <a
 *     href="https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables">Variables</a>
 */
final class Jenkins implements CiSystem {
  private static final String REMEDY =
      "turn off 'Shallow clone' among the advanced clone behaviours of the Git plugin";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (!environment.has("JENKINS_URL")) {
      return Optional.empty();
    }
    CiChange.Maker maker = new CiChange.Maker("Jenkins", REMEDY, environment);
    boolean request = environment.has("CHANGE_TARGET");
    if (request) {
      maker.baseBranch("CHANGE_TARGET");
    } else {
      maker
          .queue(environment.has("BRANCH_NAME") ? "BRANCH_NAME" : "GIT_BRANCH")
          // Not the one built last: it may have failed for what it brought, and be built again.
          .base("GIT_PREVIOUS_SUCCESSFUL_COMMIT")
          .baseDefault()
          .deciderDefault();
    }
    return Optional.of(maker.head("GIT_COMMIT").make(request ? "pull request" : "push"));
  }
}
