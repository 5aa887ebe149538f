package dev.leaksift.samples.classifier;

import dev.leaksift.detect.generic.Candidate;
import dev.leaksift.detect.generic.Classifier;
import dev.leaksift.detect.generic.GenericReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the candidates of source trees, the plain slow way: every keyword tried at every byte. */
final class CandidateReader {
  private final GenericReader reader = new GenericReader();
  private final Classifier.Scorer scorer;
  private final Variants variants;
  private final byte[][] keywords =
      GenericReader.keywords().stream()
          .map(k -> k.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  CandidateReader(Classifier.Scorer scorer) {
    this.scorer = scorer;
    this.variants = new Variants(scorer);
  }

  /** All candidates of a labelled corpus; the first directory of a path is its repository. */
  List<Example> readCorpus(Path data, Labels labels) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path file : files(data)) {
      String path = data.relativize(file).toString();
      String group = data.relativize(file).getName(0).toString();
      read(Files.readAllBytes(file), path, group, labels, examples);
    }
    return examples;
  }

  /** All candidates of a tree that holds no secret. */
  List<Example> readClean(Path tree) throws IOException {
    List<Example> examples = new ArrayList<>();
    String group = "clean:" + tree.getFileName();
    for (Path file : files(tree)) {
      if (Files.size(file) < 2_000_000) {
        read(
            Files.readAllBytes(file),
            tree.getFileName() + "/" + tree.relativize(file),
            group,
            null,
            examples);
      }
    }
    return examples;
  }

  private static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void read(
      byte[] b,
      String path,
      String group,
      @org.jspecify.annotations.Nullable Labels labels,
      List<Example> out) {
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < b.length; i++) {
      for (byte[] keyword : keywords) {
        if (stands(keyword, b, i)) {
          reader.read(b, 0, b.length, i, i + keyword.length, found::add);
        }
      }
    }
    found.sort(
        Comparator.comparingInt(Candidate::valueStart).thenComparingInt(Candidate::hitStart));
    int line = 1;
    int lineStart = 0;
    int last = -1;
    for (Candidate c : found) {
      if (c.valueStart() == last || scorer.isPlainWords(b, c)) {
        continue;
      }
      for (int i = lineStart; i < c.valueStart(); i++) {
        if (b[i] == '\n') {
          line++;
          lineStart = i + 1;
        }
      }
      last = c.valueStart();
      int start = text(b, lineStart, c.valueStart()).length();
      String value = text(b, c.valueStart(), c.valueEnd());
      char label = labels == null ? 'C' : labels.of(path, line, start, start + value.length());
      Example.Place place =
          new Example.Place(
              path, line, value, c.kind().id(), text(b, c.nameStart(), c.nameEnd()), label);
      float[] features = scorer.features(b, 0, b.length, c).clone();
      Example example = new Example(features, label == 'T', weight(label), group, place);
      out.add(example);
      variants.add(b, c, example, out);
    }
  }

  private static double weight(char label) {
    return switch (label) {
      case 'T', 'F', 'X' -> 1;
      case 'U' -> 0.4;
      case 'C' -> 0.8;
      default -> 0;
    };
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.UTF_8);
  }

  private static boolean stands(byte[] keyword, byte[] b, int at) {
    if (at + keyword.length > b.length) {
      return false;
    }
    for (int i = 0; i < keyword.length; i++) {
      int c = b[at + i] >= 'A' && b[at + i] <= 'Z' ? b[at + i] | 0x20 : b[at + i];
      if (c != keyword[i]) {
        return false;
      }
    }
    return true;
  }
}
