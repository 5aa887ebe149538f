package dev.leaksift.cli.ci;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a CI system gives a job to read its own repository with, where the job's definition passes
 * it on or the system does by itself; for the system's own server and no other. Never printed.
 *
 * @param words user name and token, with a colon between
 * @param server a URL of the server that they are for
 * @see <a href="https://docs.github.com/en/actions/concepts/security/github_token">GitHub's</a>
 * @see <a href="https://docs.gitlab.com/ci/jobs/ci_job_token/">GitLab's</a>
 * @see <a
 *     href="https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables">Azure's</a>
 */
public record CiCredentials(String words, URI server) {
  /** Those of the job with this environment; empty where it has none. */
  public static Optional<CiCredentials> of(Map<String, String> variables) {
    CiEnvironment environment = new CiEnvironment(variables);
    if (environment.is("GITHUB_ACTIONS", "true")) {
      return of("x-access-token", environment, "GITHUB_TOKEN", "GITHUB_SERVER_URL");
    }
    if (environment.has("GITLAB_CI")) {
      return of("gitlab-ci-token", environment, "CI_JOB_TOKEN", "CI_SERVER_URL");
    }
    return environment.has("TF_BUILD")
        ? of("pipeline", environment, "SYSTEM_ACCESSTOKEN", "SYSTEM_COLLECTIONURI")
        : Optional.empty();
  }

  private static Optional<CiCredentials> of(
      String user, CiEnvironment environment, String token, String server) {
    Optional<String> password = environment.value(token);
    Optional<URI> url = environment.value(server).flatMap(CiCredentials::url);
    return password.isPresent() && url.isPresent()
        ? Optional.of(new CiCredentials(user + ":" + password.get(), url.get()))
        : Optional.empty();
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.of(URI.create(text)).filter(url -> url.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "CiCredentials[...]";
  }
}
