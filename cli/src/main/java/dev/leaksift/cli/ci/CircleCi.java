package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * CircleCI. It says nothing of what stood there before unless a pipeline value is passed on.
 *
 * @see <a href="https://circleci.com/docs/reference/variables/">Variables</a>
 */
final class CircleCi implements CiSystem {
  private static final String REMEDY = "set 'method: full' at the checkout step";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (!environment.is("CIRCLECI", "true")) {
      return Optional.empty();
    }
    CiChange.Maker maker = new CiChange.Maker("CircleCI", REMEDY, environment);
    maker.queue("CIRCLE_BRANCH").baseDefault().head("CIRCLE_SHA1");
    boolean request = environment.has("CIRCLE_PULL_REQUEST");
    return Optional.of(maker.make(request ? "pull request" : "push"));
  }
}
