package dev.leaksift.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Match;
import dev.leaksift.rule.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The exactness that all speed rests on: scanning a content by its changes gives what scanning it
 * whole gives, on random edit histories with secrets planted at seams.
 */
class ChangeScanTest {
  private static final String ENCODED =
      Base64.getEncoder()
          .encodeToString(
              "a longer text, tok_q7wz91kd3v in it".getBytes(StandardCharsets.US_ASCII));
  private static final String ENCODED_WIDE =
      Base64.getEncoder()
          .encodeToString("$t = 'tok_q7wz91kd3v'".getBytes(StandardCharsets.UTF_16LE));
  private static final String WORDS =
      ENCODED
          + " "
          + ENCODED_WIDE
          + " tok%5fq7wz91kd3v tok_"
          + " kw-1234 xkw-1234 KW-1234 kw-12 ovh=9d4b0e7721fa83c6 mkw-1234 aovh 9d4b0e7721fa83c6"
          + " BEGIN{abc}END BEGIN{ab BEGIN{abc def BEGIN{-} }END"
          + " tok_q7wz91kd3v key=  acme \n id-77777 pem{ }pem xx 9d4b0e7721fa83c6 \n\n secret";

  private static final Optional<String> UTF_16 = Optional.of("utf-16");

  private final List<Rule> rules =
      rules(
          TestRules.containing("tok", "tok_", "tok_[a-z0-9]{6,10}\\b"),
          TestRules.near("acme", "acme", "\\b[0-9a-f]{16}\\b", 20, 30),
          TestRules.containing("long", "pem{", "pem\\{[^}]{0,90}\\}pem"),
          TestRules.reaching("word", "kw-", "\\bkw-[0-9]{4}", new Rule.Reach(0, 7)),
          TestRules.reaching(
              "open", "BEGIN{", "BEGIN\\{[a-z ]{3,40}\\}END", new Rule.Reach(0, 5000)),
          TestRules.near("short", "ovh", "\\b[0-9a-f]{16}\\b", 0, 20),
          TestRules.containing("inner", "d-7", "\\bid-7{1,5}\\b"),
          TestRules.requiring("pair", "key=", "key=[a-z_0-9 ]{2,8}", "inner", 1));

  private static List<Rule> rules(Rule... own) {
    List<Rule> rules = new ArrayList<>(List.of(own));
    rules.addAll(GenericRules.all());
    return rules;
  }

  private final Detector detector = Detector.of(rules);
  private final DetectorScratch scratch = detector.newScratch();

  @Test
  void scanChange_randomEdits_equalsWholeScan() {
    assertThat(editAndCompare(new Random(7), WORDS)).isGreaterThan(1000);
  }

  @Test
  void scanChange_namesWithValues_equalsWholeScan() {
    Random random = new Random(10);
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String value = Long.toString(random.nextLong() >>> 1, 36) + "#" + random.nextInt(100);
      words.append(
          switch (i % 5) {
            case 0 -> " password = \"" + value + "\"\n";
            case 1 -> " keys, the token's key) and passes tokens.\n";
            case 2 -> " https://user:" + value + "@host.example/ https://host.example/a/b\n";
            case 3 -> " api_secret_key: " + value + "\n";
            default -> " Authorization: Bearer " + value + value + "\n";
          });
    }

    assertThat(editAndCompare(random, words.toString())).isGreaterThan(1000);
  }

  /** How much was found in versions of texts of these words. */
  private int editAndCompare(Random random, String words) {
    int found = 0;
    for (int history = 0; history < 300; history++) {
      byte[] content = randomText(random, words, 400);
      Detection memory = detector.scan(ByteSlice.of(content), scratch).memory();
      for (int version = 0; version < 15; version++) {
        CopyList copies = new CopyList();
        byte[] next = edit(content, copies, random, words);
        List<Match> whole = detector.scan(ByteSlice.of(next), scratch).matches();

        Detector.Outcome byChange =
            detector.scanChange(ByteSlice.of(next), memory, copies, scratch);

        assertThat(byChange.matches()).isEqualTo(whole);
        found += whole.size();
        memory = byChange.memory();
        content = next;
      }
    }
    return found;
  }

  @Test
  void scanChange_memory_equalsThatOfWholeScan() {
    Random random = new Random(8);
    byte[] content = randomText(random, WORDS, 3000);
    Detection memory = detector.scan(ByteSlice.of(content), scratch).memory();
    for (int version = 0; version < 200; version++) {
      CopyList copies = new CopyList();
      byte[] next = edit(content, copies, random, WORDS);

      Detection byChange =
          detector.scanChange(ByteSlice.of(next), memory, copies, scratch).memory();

      Detection whole = detector.scan(ByteSlice.of(next), scratch).memory();
      assertThat(byChange.hitEnds).isEqualTo(whole.hitEnds);
      assertThat(byChange.hitKeywords).isEqualTo(whole.hitKeywords);
      assertThat(byChange.hitClose).isEqualTo(whole.hitClose);
      memory = byChange;
      content = next;
    }
  }

  @Test
  void scan_secretInEncodedText_standsAtTheEncodedText() {
    String text = "data: " + ENCODED + "\nurl: /x?tok%5fq7wz91kd3v&y";

    List<Match> matches = detector.scan(ByteSlice.utf8(text), scratch).matches();

    assertThat(matches).extracting(m -> m.secret().reveal()).containsOnly("tok_q7wz91kd3v");
    assertThat(matches)
        .extracting(m -> m.decodedBy().orElseThrow())
        .containsExactly("base64", "percent");
    assertThat(matches.get(0).span().start()).isEqualTo(6);
  }

  @Test
  void scanChange_contentTurnsBinary_vagueRulesFallSilent() {
    byte[] text = "acme 9d4b0e7721fa83c6".getBytes(StandardCharsets.US_ASCII);
    Detection memory = detector.scan(ByteSlice.of(text), scratch).memory();
    byte[] binary = ("acme 9d4b0e7721fa83c6\0").getBytes(StandardCharsets.US_ASCII);
    CopyList copies = new CopyList();
    copies.add(0, 0, text.length);

    assertThat(memory.isEmpty()).isFalse();
    assertThat(detector.scanChange(ByteSlice.of(binary), memory, copies, scratch).matches())
        .isEmpty();
  }

  @Test
  void scanChange_stringsOfWideCharactersComeAndGo_equalsWholeScan() {
    Random random = new Random(9);
    int found = 0;
    for (int history = 0; history < 40; history++) {
      byte[] content = randomText(random, WORDS, 100 + history % 2 * 9000);
      Detection memory = detector.scan(ByteSlice.of(content), scratch).memory();
      for (int version = 0; version < 15; version++) {
        CopyList copies = new CopyList();
        byte[] next = withWide(content, copies, random);
        List<Match> whole = detector.scan(ByteSlice.of(next), scratch).matches();

        Detector.Outcome byChange =
            detector.scanChange(ByteSlice.of(next), memory, copies, scratch);

        assertThat(byChange.matches()).isEqualTo(whole);
        found += (int) whole.stream().filter(m -> m.decodedBy().equals(UTF_16)).count();
        memory = byChange.memory();
        content = next;
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  /** Puts a piece of such a string somewhere, or takes a piece of the content out. */
  private static byte[] withWide(byte[] old, CopyList copies, Random random) {
    byte[] wide = "the value is tok_q7wz91kd3v .".getBytes(StandardCharsets.UTF_16LE);
    int cut = random.nextInt(old.length + 1);
    int to = random.nextInt(3) == 0 ? Math.min(old.length, cut + random.nextInt(50)) : cut;
    int length = to > cut ? 0 : wide.length - random.nextInt(2) * random.nextInt(wide.length);
    ByteArrayOutputStream next = new ByteArrayOutputStream();
    next.write(old, 0, cut);
    next.write(wide, 0, length);
    next.write(old, to, old.length - to);
    copies.add(0, 0, cut);
    copies.add(cut + length, to, old.length - to);
    return next.toByteArray();
  }

  /** Copies pieces from anywhere and puts new text between them, as git's deltas do. */
  private static byte[] edit(byte[] old, CopyList copies, Random random, String words) {
    ByteArrayOutputStream next = new ByteArrayOutputStream();
    int pieces = 1 + random.nextInt(5);
    int at = 0;
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(3) != 0) {
        byte[] fresh = randomText(random, words, random.nextInt(12));
        next.write(fresh, 0, fresh.length);
      }
      boolean jump = random.nextInt(6) == 0;
      int from = jump ? random.nextInt(old.length + 1) : Math.min(old.length, at);
      int length = Math.min(old.length - from, random.nextInt(1 + 2 * old.length / pieces));
      boolean toEnd = i == pieces - 1 && random.nextBoolean();
      length = toEnd ? old.length - from : length;
      copies.add(next.size(), from, length);
      next.write(old, from, length);
      at = from + length + random.nextInt(4);
    }
    return next.size() > 6000 ? randomText(random, words, 400) : next.toByteArray();
  }

  private static byte[] randomText(Random random, String from, int length) {
    String[] words = from.split("(?<= )");
    List<String> text = new ArrayList<>();
    int size = 0;
    while (size < length) {
      String word = words[random.nextInt(words.length)];
      word = random.nextInt(3) == 0 ? word.substring(random.nextInt(word.length())) : word;
      text.add(random.nextBoolean() ? word.trim() : word);
      size += Math.max(1, word.length());
    }
    return String.join("", text).getBytes(StandardCharsets.US_ASCII);
  }
}
