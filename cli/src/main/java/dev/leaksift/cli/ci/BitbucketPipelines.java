package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * Bitbucket Pipelines. Of a push it does not say what stood there before.
 *
 * @see <a
 *     href="https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/">Variables</a>
 */
final class BitbucketPipelines implements CiSystem {
  private static final String REMEDY = "set 'clone: depth: full' in bitbucket-pipelines.yml";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (!environment.has("BITBUCKET_BUILD_NUMBER")) {
      return Optional.empty();
    }
    CiChange.Maker maker = new CiChange.Maker("Bitbucket Pipelines", REMEDY, environment);
    boolean request = environment.has("BITBUCKET_PR_ID");
    if (request) {
      maker.base("BITBUCKET_PR_DESTINATION_COMMIT").baseBranch("BITBUCKET_PR_DESTINATION_BRANCH");
    } else {
      maker.queue("BITBUCKET_BRANCH").baseDefault();
    }
    return Optional.of(maker.head("BITBUCKET_COMMIT").make(request ? "pull request" : "push"));
  }
}
