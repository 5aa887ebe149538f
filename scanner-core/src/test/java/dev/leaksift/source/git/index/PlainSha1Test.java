package dev.leaksift.source.git.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our SHA-1 is the platform's. */
class PlainSha1Test {
  @Test
  void digest_anyLength_isThePlatforms() throws NoSuchAlgorithmException {
    Random random = new Random(7);
    byte[] bytes = new byte[300];
    random.nextBytes(bytes);
    MessageDigest platform = MessageDigest.getInstance("SHA-1");

    for (int length = 0; length <= bytes.length; length++) {
      assertThat(PlainSha1.digest(bytes, length))
          .as("%d bytes", length)
          .isEqualTo(platform.digest(Arrays.copyOf(bytes, length)));
    }
  }

  @Test
  void digest_large_isThePlatforms() throws NoSuchAlgorithmException {
    byte[] bytes = new byte[1 << 20];
    new Random(8).nextBytes(bytes);

    assertThat(PlainSha1.digest(bytes, bytes.length - 9))
        .isEqualTo(
            MessageDigest.getInstance("SHA-1").digest(Arrays.copyOf(bytes, bytes.length - 9)));
  }
}
