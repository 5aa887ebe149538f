package dev.leaksift.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.check.Verdict.Outcome;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens made here as GitLab's generator makes them, with BigInteger's base 36. */
class RoutableTokenTest {
  private final Random random = new Random(12);

  @ParameterizedTest
  @CsvSource({"glpat-, ''", "glpat-, .01", "glrt-t1_, .01", "glrtr-, .01"})
  void rightToken_passes(String prefix, String version) {
    String token = token(prefix, version, 0);

    assertThat(NamedChecks.check("gitlab-routable", token).outcome()).isEqualTo(Outcome.PASS);
    char last = token.charAt(token.length() - 1);
    String other = token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0');
    assertThat(NamedChecks.check("gitlab-routable", other).drops()).isTrue();
  }

  @Test
  void wrongLengthInside_drops() {
    assertThat(NamedChecks.check("gitlab-routable", token("glpat-", ".01", 700)).drops()).isTrue();
    assertThat(NamedChecks.check("gitlab-routable", token("glpat-", ".01", -40)).drops()).isTrue();
  }

  @Test
  void complete_startsAtThePrefix() {
    String token = token("glpat-", ".01", 0);
    String head = "CI_TOKEN: " + token.substring(0, token.length() - 7);

    assertThat(Checks.complete("gitlab-routable", head.getBytes(StandardCharsets.UTF_8)))
        .contains(token.substring(token.length() - 7));
  }

  private String token(String prefix, String version, int lie) {
    byte[] payload = new byte[16 + 12];
    random.nextBytes(payload);
    System.arraycopy("o:1\np:2\nu:3".getBytes(StandardCharsets.US_ASCII), 0, payload, 16, 11);
    payload[payload.length - 1] = 16;
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
    String head = prefix + encoded + version + "." + base36(encoded.length() + lie, 2);
    CRC32 crc = new CRC32();
    crc.update(head.getBytes(StandardCharsets.US_ASCII));
    return head + base36(crc.getValue(), 7);
  }

  private static String base36(long number, int width) {
    String digits = BigInteger.valueOf(Math.max(number, 0)).toString(36).toLowerCase(Locale.ROOT);
    return "0".repeat(width - digits.length()) + digits;
  }
}
