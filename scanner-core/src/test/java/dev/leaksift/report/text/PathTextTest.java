package dev.leaksift.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PathTextTest {
  @Test
  void uri_unsafeCharacters_arePercentEncodedUtf8() {
    assertThat(PathText.uri("a b/ü#?%.txt")).isEqualTo("a%20b/%C3%BC%23%3F%25.txt");
  }

  @Test
  void uri_colonInFirstPart_isNoScheme() {
    assertThat(URI.create(PathText.uri("c:dir/file")).isAbsolute()).isFalse();
  }

  @Test
  void uri_doubleSlash_isNoAuthority() {
    assertThat(URI.create(PathText.uri("//host/file")).getAuthority()).isNull();
  }

  @Test
  void path_bytesThatAreNoUtf8_arePercentEncoded() {
    assertThat(PathText.of("a\udcff%/\udc80b")).isEqualTo("a%FF%/%80b");
    assertThat(PathText.uri("a\udcff%")).isEqualTo("a%FF%25");
  }

  @Test
  void path_wellFormed_isTheSame() {
    assertThat(PathText.of("a/ü\ud83d\ude00")).isEqualTo("a/ü\ud83d\ude00");
  }
}
