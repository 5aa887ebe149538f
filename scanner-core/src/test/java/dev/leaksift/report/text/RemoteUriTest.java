package dev.leaksift.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteUriTest {
  @Test
  void of_userAndPassword_areGone() {
    assertThat(RemoteUri.of("https://me:pass@host.example/a/b.git"))
        .contains("https://host.example/a/b.git");
  }

  @Test
  void of_scpStyle_isSsh() {
    assertThat(RemoteUri.of("git@host.example:a/b.git")).contains("ssh://host.example/a/b.git");
  }

  @Test
  void of_localPath_isNone() {
    assertThat(RemoteUri.of("/srv/a.git")).isEmpty();
    assertThat(RemoteUri.of("../a.git")).isEmpty();
    assertThat(RemoteUri.of("not a uri:")).isEmpty();
  }
}
