package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * Azure Pipelines. A pull request is checked out as a merge.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables">Variables</a>
 */
final class AzurePipelines implements CiSystem {
  private static final String REMEDY = "set 'fetchDepth: 0' at the checkout step";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (!environment.is("TF_BUILD", "true")) {
      return Optional.empty();
    }
    CiChange.Maker maker = new CiChange.Maker("Azure Pipelines", REMEDY, environment);
    boolean request = environment.has("SYSTEM_PULLREQUEST_TARGETBRANCH");
    if (request) {
      maker.baseBranch("SYSTEM_PULLREQUEST_TARGETBRANCH").head("SYSTEM_PULLREQUEST_SOURCECOMMITID");
    } else {
      maker.queue("BUILD_SOURCEBRANCH").baseDefault();
    }
    maker.head("BUILD_SOURCEVERSION");
    return Optional.of(maker.make(request ? "pull request" : "push"));
  }
}
