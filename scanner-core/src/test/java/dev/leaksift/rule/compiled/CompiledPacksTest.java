package dev.leaksift.rule.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RuleDetails;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.VerifySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class CompiledPacksTest {
  private static final int CRC_AT = 8;
  private static final int HEADER = 12;

  @Test
  void read_whatWasCompiled_isEqual() throws RulePackException {
    Random random = new Random(7);
    for (int n = 0; n < 20; n++) {
      List<RulePack> packs = randomPacks(random);

      CompiledPacks.Compiled compiled = CompiledPacks.compile(packs);

      assertThat(CompiledPacks.read(compiled.rules(), compiled::details)).isEqualTo(packs);
      assertThat(CompiledPacks.compile(packs).rules()).isEqualTo(compiled.rules());
    }
  }

  @Test
  void read_detailsUnused_areNotAskedFor() throws RulePackException {
    CompiledPacks.Compiled compiled = CompiledPacks.compile(randomPacks(new Random(1)));
    AtomicInteger asked = new AtomicInteger();

    List<RulePack> packs =
        CompiledPacks.read(
            compiled.rules(),
            () -> {
              asked.incrementAndGet();
              return compiled.details();
            });

    assertThat(asked).hasValue(0);
    packs.forEach(pack -> pack.rules().forEach(rule -> rule.examples().match().size()));
    assertThat(asked).hasValue(1);
  }

  @Test
  void read_otherDetails_throwsWhenAsked() throws RulePackException {
    CompiledPacks.Compiled compiled = CompiledPacks.compile(randomPacks(new Random(1)));

    Rule rule = CompiledPacks.read(compiled.rules(), compiled::rules).get(0).rules().get(0);

    assertThatThrownBy(rule::examples).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void read_damaged_throws() {
    byte[] good = CompiledPacks.compile(randomPacks(new Random(1))).rules();
    for (int i = 0; i < good.length; i += 3) {
      byte[] bad = good.clone();
      bad[i] ^= 0x15;
      assertThatThrownBy(() -> CompiledPacks.read(bad, () -> bad))
          .isInstanceOf(RulePackException.class);
      byte[] cut = java.util.Arrays.copyOf(good, i);
      assertThatThrownBy(() -> CompiledPacks.read(cut, () -> cut))
          .isInstanceOf(RulePackException.class);
    }
  }

  /** Even where the checksum is right, nothing but the declared exception comes out. */
  @Test
  void read_forged_throwsOrReads() {
    byte[] good = CompiledPacks.compile(randomPacks(new Random(1))).rules();
    Random random = new Random(5);
    for (int n = 0; n < 5000; n++) {
      byte[] bad = good.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        bad[HEADER + random.nextInt(bad.length - HEADER)] = (byte) random.nextInt();
      }
      seal(bad);
      try {
        assertThat(CompiledPacks.read(bad, () -> bad)).isNotNull();
      } catch (RulePackException e) {
        assertThat(e).hasMessageContaining("damaged");
      }
    }
  }

  private static void seal(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, HEADER, bytes.length - HEADER);
    java.nio.ByteBuffer.wrap(bytes).putInt(CRC_AT, (int) crc.getValue());
  }

  static List<RulePack> randomPacks(Random random) {
    List<RulePack> packs = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      List<Rule> rules = new ArrayList<>();
      for (int r = 0; r < 4; r++) {
        rules.add(randomRule(random, "pack" + p, "rule-" + p + "-" + r));
      }
      packs.add(new RulePack("pack" + p, word(random), rules));
    }
    return packs;
  }

  private static Rule randomRule(Random random, String category, String id) {
    return new Rule(
        new RuleInfo(
            id,
            word(random),
            word(random),
            category,
            Severity.values()[random.nextInt(4)],
            maybe(random, new RuleInfo.Rotate("", word(random))),
            words(random, 0)),
        words(random, 1),
        random.nextBoolean(),
        word(random),
        maybe(random, new Rule.Reach(3, 65_536)),
        new Rule.Reach(random.nextInt(65_537), random.nextInt(300)),
        Confidence.values()[random.nextInt(3)],
        List.of(new CheckSpec(word(random), Map.of(word(random), words(random, 0)))),
        new Rule.PathFilter(words(random, 0), words(random, 0)),
        List.of(new Rule.Requirement(word(random), random.nextInt(200), random.nextBoolean())),
        random.nextBoolean(),
        RuleDetails.of(
            maybe(
                random,
                new VerifySpec(
                    "GET",
                    word(random),
                    Map.of(word(random), word(random)),
                    maybe(random, word(random)),
                    List.of(200, 201),
                    List.of(random.nextInt(600)))),
            new Rule.Examples(words(random, 0), words(random, 2))));
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private static List<String> words(Random random, int min) {
    List<String> words = new ArrayList<>();
    for (int left = min + random.nextInt(3); left > 0; left--) {
      words.add(word(random));
    }
    return words;
  }

  private static String word(Random random) {
    return "w\u00e9\u20ac" + Integer.toString(random.nextInt(1 << 20), 36);
  }
}
