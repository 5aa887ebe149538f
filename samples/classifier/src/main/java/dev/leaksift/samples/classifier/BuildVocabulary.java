package dev.leaksift.samples.classifier;

import dev.leaksift.detect.weights.Vocabulary;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts the words of source trees and writes the vocabulary table.
 *
 * <p>{@code BuildVocabulary OUT TREE...}: every directory two levels below a tree counts as one
 * source, and a word is common when at least {@value #MIN_SOURCES} sources use it (short ones:
 * more). So a password that one project uses, however often, stays out.
 */
public final class BuildVocabulary {
  private static final int MIN_SOURCES = 4;
  private static final int MAX_WORDS = 36_000;
  private static final int MAX_FILE_BYTES = 400_000;

  private final Map<String, Set<Integer>> sourcesOfWord = new HashMap<>();

  private BuildVocabulary() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    BuildVocabulary build = new BuildVocabulary();
    for (int i = 1; i < args.length; i++) {
      build.read(Path.of(args[i]));
    }
    build.write(Path.of(args[0]));
  }

  private void read(Path tree) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(tree)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (Files.size(file) <= MAX_FILE_BYTES) {
        Path relative = tree.relativize(file);
        int depth = Math.min(2, relative.getNameCount() - 1);
        String source = depth == 0 ? "" : relative.subpath(0, depth).toString();
        count(Files.readAllBytes(file), (tree + "/" + source).hashCode());
      }
    }
  }

  /** Words are runs of letters, cut where a capital follows a small letter. */
  private void count(byte[] b, int source) {
    int start = -1;
    for (int i = 0; i <= b.length; i++) {
      boolean letter = i < b.length && isLetter(b[i]);
      boolean hump = letter && i > 0 && b[i] <= 'Z' && isLetter(b[i - 1]) && b[i - 1] >= 'a';
      if (start >= 0 && (!letter || hump)) {
        add(b, start, i, source);
        start = -1;
      }
      start = letter && start < 0 ? i : start;
    }
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private void add(byte[] b, int from, int to, int source) {
    if (to - from >= Vocabulary.MIN_WORD && to - from <= Vocabulary.MAX_WORD) {
      String word =
          new String(b, from, to - from, StandardCharsets.US_ASCII)
              .toLowerCase(java.util.Locale.ROOT);
      sourcesOfWord.computeIfAbsent(word, w -> new HashSet<>()).add(source);
    }
  }

  private void write(Path out) throws IOException {
    Map<String, Integer> common = new TreeMap<>();
    sourcesOfWord.entrySet().stream()
        .filter(e -> e.getValue().size() >= minSources(e.getKey().length()))
        .sorted((x, y) ->
            y.getValue().size() - x.getValue().size() != 0
                ? y.getValue().size() - x.getValue().size()
                : x.getKey().compareTo(y.getKey()))
        .limit(MAX_WORDS)
        .forEach(e -> common.put(e.getKey(), e.getValue().size()));
    byte[] bloom = new byte[Vocabulary.BLOOM_BYTES];
    common.keySet().forEach(word -> put(bloom, word));
    try (OutputStream file = Files.newOutputStream(out)) {
      DataOutputStream data = new DataOutputStream(file);
      data.writeInt(Vocabulary.MAGIC);
      data.write(costs(common));
      data.write(bloom);
    }
    System.out.println(common.size() + " words of " + sourcesOfWord.size());
  }

  /** Short runs of letters turn up by chance, in encoded data above all. */
  private static int minSources(int length) {
    return length == 3 ? 12 * MIN_SOURCES : length == 4 ? 4 * MIN_SOURCES : MIN_SOURCES;
  }

  private static void put(byte[] bloom, String word) {
    int hash = Vocabulary.seed();
    for (int i = 0; i < word.length(); i++) {
      hash = Vocabulary.extend(hash, (byte) word.charAt(i));
    }
    int finished = Vocabulary.finish(hash);
    for (int k = 0; k < Vocabulary.PROBES; k++) {
      int bit = Vocabulary.probe(finished, k);
      bloom[bit >> 3] |= (byte) (1 << (bit & 7));
    }
  }

  /**
   * Costs of trigrams, weighted by the root of a word's spread, smoothed towards bigrams and
   * letters.
   */
  private static byte[] costs(Map<String, Integer> words) {
    double[] tri = new double[Vocabulary.TRIGRAMS];
    double[] bi = new double[27 * 27];
    double[] uni = new double[27];
    words.forEach((word, spread) -> {
      int a = 0;
      int b = 0;
      for (int i = 0; i < word.length(); i++) {
        int c = word.charAt(i) & 0x1f;
        double weight = Math.sqrt(spread);
        tri[(a * 27 + b) * 27 + c] += weight;
        bi[b * 27 + c] += weight;
        uni[c] += weight;
        a = b;
        b = c;
      }
    });
    byte[] costs = new byte[tri.length];
    double all = sum(uni, 0, 27);
    for (int context = 0; context < 27 * 27; context++) {
      double seen = sum(tri, context * 27, 27);
      int last = context % 27;
      double seenLast = sum(bi, last * 27, 27);
      for (int c = 1; c < 27; c++) {
        double one = (uni[c] + 1) / (all + 26);
        double two = (bi[last * 27 + c] + 60 * one) / (seenLast + 60);
        double p = (tri[context * 27 + c] + 30 * two) / (seen + 30);
        long cost = Math.round(-Math.log(p) / Math.log(2) * Vocabulary.COST_UNIT);
        costs[context * 27 + c] = (byte) Math.min(255, cost);
      }
    }
    return costs;
  }

  private static double sum(double[] values, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return sum;
  }
}
