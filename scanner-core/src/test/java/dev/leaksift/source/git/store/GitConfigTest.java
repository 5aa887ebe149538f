package dev.leaksift.source.git.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GitConfigTest {
  private static GitConfig parse(String text) {
    return GitConfig.parse(text.getBytes(UTF_8));
  }

  @Test
  void entries_areReadAsGitReadsThem() {
    GitConfig config =
        parse(
            """
            # comment
            [Core]
            \tBare = false ; comment
            \tflag
            [remote "Some \\"Name\\""] url = "a # b" c\\
              d
            \tfetch = x
            [old.Section]
              key = 1
            """);

    assertThat(config.value("core.bare")).contains("false");
    assertThat(config.isTrue("core.flag")).isTrue();
    assertThat(config.value("remote.Some \"Name\".url")).contains("a # b c  d");
    assertThat(config.value("old.section.key")).contains("1");
    assertThat(config.keys("remote.")).hasSize(2);
    assertThat(config.firstBadLine()).isZero();
  }

  @Test
  void badLine_isRememberedAndTheRestIsRead() {
    GitConfig config = parse("[core]\n\tx = 1\n[broken\n[extensions]\n\tobjectFormat = sha256\n");

    assertThat(config.firstBadLine()).isEqualTo(3);
    assertThat(config.value("extensions.objectformat")).contains("sha256");
  }

  @Test
  void lastValue_wins() {
    assertThat(parse("[a]\nb=1\nb=2\n").value("a.b")).contains("2");
  }

  @Test
  void anyBytes_endWithoutError() {
    Random random = new Random(11);
    String letters = "[]\"\\ =#;\n\r\tab.1-\u00e9";
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(parse(text.toString()).firstBadLine()).isNotNegative();
    }
  }
}
