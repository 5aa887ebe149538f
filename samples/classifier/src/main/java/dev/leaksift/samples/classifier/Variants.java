package dev.leaksift.samples.classifier;

import dev.leaksift.detect.generic.Candidate;
import dev.leaksift.detect.generic.Classifier;
import dev.leaksift.detect.generic.GenericKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes further examples of a labelled candidate, to cure two habits of the corpus. Its values were
 * replaced by random ones of the same shape, so a password that a person thought of never counts as
 * real there: true passwords are given such values too. And its candidates all stand in files of
 * many lines: some are shown with their line alone, as a hook or a short message would.
 */
final class Variants {
  private static final Set<GenericKind> PASSWORDS =
      Set.of(GenericKind.PASSWORD, GenericKind.URL, GenericKind.PAIR, GenericKind.PASSPHRASE);
  private static final List<String> WORDS =
      List.of(
          ("summer winter spring autumn tiger dragon monkey eagle falcon silver golden purple"
                  + " orange berlin london paris tokyo boston dallas soccer hockey coffee banana"
                  + " cherry pepper rocket planet galaxy mountain river ocean forest thunder shadow"
                  + " hunter master ninja wizard knight castle bridge garden flower butter cookie"
                  + " maggie charlie jordan michael robert thomas anna laura office server backup"
                  + " deploy oracle mysql system welcome")
              .split(" "));
  private static final String LEET_FROM = "oieast";
  private static final String LEET_TO = "0!3@57";
  private static final String SYMBOLS = "!@#$%&*?._-+";
  private static final int REACH = 800;
  private static final double HUMAN_WEIGHT = 0.5;
  private static final double LINE_WEIGHT = 0.3;

  private final Random random = new Random(23);
  private final Classifier.Scorer scorer;

  Variants(Classifier.Scorer scorer) {
    this.scorer = scorer;
  }

  /** Adds the variants of an example made of a candidate in a content. */
  void add(byte[] b, Candidate c, Example e, List<Example> out) {
    if (e.weight() == 0) {
      return;
    }
    if (random.nextInt(10) < 3) {
      addLine(b, c, e, out);
    }
    boolean password = e.real() && PASSWORDS.contains(c.kind()) && c.nameEnd() <= c.valueStart();
    if (password && c.valueEnd() - c.valueStart() <= 32) {
      addHuman(b, c, e, out);
    }
  }

  private void addLine(byte[] b, Candidate c, Example e, List<Example> out) {
    int from = Math.min(c.nameStart(), c.hitStart());
    while (from > 0 && b[from - 1] != '\n') {
      from--;
    }
    int to = c.valueEnd();
    while (to < b.length && b[to] != '\n') {
      to++;
    }
    out.add(variant(scorer.features(b, from, to, c).clone(), e, LINE_WEIGHT));
  }

  private void addHuman(byte[] b, Candidate c, Example e, List<Example> out) {
    byte[] value = human().getBytes(StandardCharsets.US_ASCII);
    int from = Math.max(0, c.hitStart() - REACH);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(b, from, c.valueStart() - from);
    text.writeBytes(value);
    text.write(b, c.valueEnd(), Math.min(b.length, c.valueEnd() + REACH) - c.valueEnd());
    Candidate moved =
        new Candidate(
            c.kind(),
            c.nameStart() - from,
            c.nameEnd() - from,
            c.valueStart() - from,
            c.valueStart() - from + value.length,
            c.hitStart() - from,
            c.syntax());
    byte[] bytes = text.toByteArray();
    if (!scorer.isPlainWords(bytes, moved)) {
      float[] features = scorer.features(bytes, 0, bytes.length, moved).clone();
      out.add(variant(features, e, HUMAN_WEIGHT));
    }
  }

  private static Example variant(float[] features, Example e, double share) {
    Example.Place p = e.place();
    Example.Place place =
        new Example.Place(p.path(), p.line(), p.value(), p.kind(), p.name(), Example.VARIANT);
    return new Example(features, e.real(), e.weight() * share, e.group(), place);
  }

  /** A word or two, capitals, digits, signs, letters written as digits. */
  private String human() {
    StringBuilder text = new StringBuilder(word());
    boolean leet = random.nextInt(3) == 0;
    if (random.nextInt(3) == 0) {
      text.append(random.nextInt(2) == 0 ? "" : random.nextInt(10)).append(word());
    }
    if (leet) {
      mask(text);
    }
    if (random.nextInt(3) == 0) {
      text.append(symbol());
    }
    if (!leet || random.nextInt(2) == 0) {
      int[] years = {10, 100, 1000, 2026};
      text.append(random.nextInt(years[random.nextInt(years.length)]));
    }
    if (random.nextInt(2) == 0) {
      text.append(symbol());
    }
    return text.toString();
  }

  private String word() {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return switch (random.nextInt(3)) {
      case 0 -> word;
      case 1 -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
      default -> word.substring(0, Math.min(word.length(), 3 + random.nextInt(3)));
    };
  }

  private char symbol() {
    return SYMBOLS.charAt(random.nextInt(SYMBOLS.length()));
  }

  private void mask(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      int at = LEET_FROM.indexOf(text.charAt(i));
      if (at >= 0 && random.nextInt(3) > 0) {
        text.setCharAt(i, LEET_TO.charAt(at));
      }
    }
  }
}
