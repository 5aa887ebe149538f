package dev.leaksift.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CiCredentialsTest {
  private static String of(String... variables) {
    Map<String, String> environment = new java.util.TreeMap<>();
    for (String variable : variables) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    return CiCredentials.of(environment)
        .map(some -> some.words() + " for " + some.server())
        .orElse("none");
  }

  @Test
  void of_theSystemsOwnServer_andNoOther() {
    String github = "GITHUB_SERVER_URL=https://github.example";
    assertThat(of("GITHUB_ACTIONS=true", github, "GITHUB_TOKEN=t"))
        .isEqualTo("x-access-token:t for https://github.example");
    assertThat(of("GITLAB_CI=true", "CI_SERVER_URL=https://gitlab.example:8443", "CI_JOB_TOKEN=t"))
        .isEqualTo("gitlab-ci-token:t for https://gitlab.example:8443");
    assertThat(
            of(
                "TF_BUILD=True",
                "SYSTEM_COLLECTIONURI=https://a.example/o/",
                "SYSTEM_ACCESSTOKEN=t"))
        .isEqualTo("pipeline:t for https://a.example/o/");
  }

  @Test
  void of_whatIsNotGiven_isNone() {
    assertThat(of("GITHUB_SERVER_URL=https://github.example", "GITHUB_TOKEN=t")).isEqualTo("none");
    assertThat(of("GITHUB_ACTIONS=true", "GITHUB_TOKEN=t")).isEqualTo("none");
    assertThat(of("GITHUB_ACTIONS=true", "GITHUB_SERVER_URL=no url", "GITHUB_TOKEN=t"))
        .isEqualTo("none");
    assertThat(of("GITLAB_CI=true", "CI_SERVER_URL=https://gitlab.example")).isEqualTo("none");
  }

  @Test
  void toString_holdsNoToken() {
    Map<String, String> environment =
        Map.of("GITLAB_CI", "1", "CI_SERVER_URL", "https://a.example", "CI_JOB_TOKEN", "secret");

    assertThat(CiCredentials.of(environment).orElseThrow().toString()).doesNotContain("secret");
  }
}
