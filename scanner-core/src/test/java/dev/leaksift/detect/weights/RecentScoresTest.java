package dev.leaksift.detect.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecentScoresTest {
  private static final byte[] TEXT = "some text around a name".getBytes(StandardCharsets.US_ASCII);

  private final RecentScores recent = new RecentScores();

  @Test
  void find_sameBytesElsewhere_knowsTheScore() {
    recent.remember(TEXT, 5, 15, new int[] {1, 2}, 2.5f);
    byte[] elsewhere = ("x" + "text aroun").getBytes(StandardCharsets.US_ASCII);

    assertThat(recent.find(elsewhere, 1, 11, new int[] {1, 2})).isEqualTo(2.5f);
  }

  @Test
  void find_anyByteAnother_isUnknown() {
    recent.remember(TEXT, 0, TEXT.length, new int[] {1, 2}, 2.5f);

    for (int i = 0; i < TEXT.length; i++) {
      byte[] changed = TEXT.clone();
      changed[i]++;
      assertThat(recent.find(changed, 0, TEXT.length, new int[] {1, 2})).as("byte %d", i).isNaN();
    }
  }

  @Test
  void find_otherShapeOrLength_isUnknown() {
    recent.remember(TEXT, 0, 10, new int[] {1, 2}, 2.5f);

    assertThat(recent.find(TEXT, 0, 10, new int[] {1, 3})).isNaN();
    assertThat(recent.find(TEXT, 0, 11, new int[] {1, 2})).isNaN();
  }

  @Test
  void find_bytesChangedSince_knowsThemAsTheyWere() {
    byte[] borrowed = TEXT.clone();
    recent.remember(borrowed, 0, 10, new int[] {1}, 2.5f);
    borrowed[3] = '#';

    assertThat(recent.find(borrowed, 0, 10, new int[] {1})).isNaN();
    assertThat(recent.find(TEXT, 0, 10, new int[] {1})).isEqualTo(2.5f);
  }
}
