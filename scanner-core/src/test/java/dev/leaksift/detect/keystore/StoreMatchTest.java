package dev.leaksift.detect.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Match;
import dev.leaksift.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Key stores on the way of any content, whole or changed. */
class StoreMatchTest {
  private static final Detector DETECTOR = Detector.of(GenericRules.all());

  @Test
  void scan_keyStore_isOneMatchOfMediumSeverity() throws Exception {
    byte[] store = KeyStoresTest.stored("JKS", 1);

    List<Match> matches = DETECTOR.scan(ByteSlice.of(store), DETECTOR.newScratch()).matches();

    assertThat(matches)
        .singleElement()
        .satisfies(match -> {
          assertThat(match.ruleId()).isEqualTo("key-store");
          assertThat(match.severity()).isEqualTo(Severity.MEDIUM);
          assertThat(match.confidence()).isEqualTo(Confidence.HIGH);
          assertThat(match.evidence().get(0).detail()).isEqualTo("JKS key store, 1 key encrypted");
        });
  }

  @Test
  void scanChange_toAnotherStore_isTheSameAsWhole() throws Exception {
    ByteSlice before = ByteSlice.of(KeyStoresTest.stored("JKS", 1));
    ByteSlice after = ByteSlice.of(KeyStoresTest.stored("JKS", 2));
    CopyList copies = new CopyList();
    copies.add(0, 0, 8);
    Detector.Outcome base = DETECTOR.scan(before, DETECTOR.newScratch());

    assertThat(DETECTOR.scanChange(after, base.memory(), copies, DETECTOR.newScratch()).matches())
        .isEqualTo(DETECTOR.scan(after, DETECTOR.newScratch()).matches())
        .hasSize(1);
  }

  @Test
  void scan_ruleIsOff_nothing() throws Exception {
    Detector detector =
        Detector.of(
            GenericRules.all().stream().filter(rule -> !rule.id().equals("key-store")).toList());
    byte[] store = KeyStoresTest.stored("PKCS12", 1);

    assertThat(detector.scan(ByteSlice.of(store), detector.newScratch()).matches()).isEmpty();
  }
}
