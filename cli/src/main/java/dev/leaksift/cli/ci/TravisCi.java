package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * Travis CI. A pull request is checked out as a merge.
 *
 * @see <a href="https://docs.travis-ci.com/user/environment-variables/">Variables</a>
 */
final class TravisCi implements CiSystem {
  private static final String REMEDY = "set 'git: depth: false' in .travis.yml";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (!environment.is("TRAVIS", "true")) {
      return Optional.empty();
    }
    CiChange.Maker maker = new CiChange.Maker("Travis CI", REMEDY, environment);
    boolean request = environment.is("TRAVIS_EVENT_TYPE", "pull_request");
    maker.queue("TRAVIS_BRANCH");
    String range = environment.value("TRAVIS_COMMIT_RANGE").orElse("");
    int dots = range.indexOf("...");
    if (dots > 0 && CiEnvironment.isId(range.substring(0, dots))) {
      maker.base(CiChange.Name.commit(range.substring(0, dots), "TRAVIS_COMMIT_RANGE"));
    }
    if (request) {
      maker.baseBranch("TRAVIS_BRANCH").head("TRAVIS_PULL_REQUEST_SHA");
    } else {
      maker.baseDefault().deciderDefault();
    }
    return Optional.of(maker.head("TRAVIS_COMMIT").make(request ? "pull request" : "push"));
  }
}
