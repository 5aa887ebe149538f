package dev.leaksift.samples.classifier;

import dev.leaksift.detect.generic.Classifier;
import dev.leaksift.detect.weights.TreeEnsemble;
import dev.leaksift.detect.weights.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Trains the classifier and cross-validates it.
 *
 * <p>{@code TrainClassifier CORPUS VOCABULARY OUT CLEAN_TREE...}: the corpus holds {@code data/}
 * and {@code labels.jsonl}; clean trees are source without secrets. Writes {@code
 * OUT/classifier.bin} (trained on all) and {@code OUT/candidates-N.jsonl}: each candidate with the
 * logit that a model trained without its repository gave it.
 */
public final class TrainClassifier {
  private static final int FOLDS = 5;

  /** How often the folds are dealt anew: one deal's figures swing by two points. */
  private static final int DEALS = 3;

  private static final TreeTrainer.Settings SETTINGS =
      new TreeTrainer.Settings(200, 4, 0.1, 2, 1, 17);

  private static final float DOUBTFUL = 1.5f;

  private TrainClassifier() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    Path corpus = Path.of(args[0]);
    Path out = Path.of(args[2]);
    Files.createDirectories(out);
    List<Example> examples = read(args, corpus);
    examples = withoutDoubtful(examples);
    for (int deal = 0; deal < DEALS; deal++) {
      float[] logits = crossValidate(examples, deal);
      writeCandidates(out.resolve("candidates-" + deal + ".jsonl"), examples, logits);
    }
    TreeEnsemble all = new TreeTrainer(balance(examples), SETTINGS).train();
    try (OutputStream file = Files.newOutputStream(out.resolve("classifier.bin"))) {
      all.write(file);
    }
  }

  private static List<Example> read(String[] args, Path corpus) throws IOException {
    Vocabulary vocabulary;
    try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
      vocabulary = Vocabulary.read(in);
    }
    TreeEnsemble none =
        new TreeEnsemble(
            0,
            new int[0],
            new TreeEnsemble.Nodes(
                new short[0], new float[0], new int[0], new int[0], new float[0]));
    CandidateReader reader = new CandidateReader(new Classifier(none, vocabulary).scorer());
    List<Example> examples =
        reader.readCorpus(corpus.resolve("data"), Labels.read(corpus.resolve("labels.jsonl")));
    for (int i = 3; i < args.length; i++) {
      examples.addAll(reader.readClean(Path.of(args[i])));
    }
    System.out.println(examples.size() + " candidates");
    return examples;
  }

  /**
   * Trees taken for clean hold test keys that look real. What a model of the corpus alone takes for
   * a secret there teaches nothing: it counts neither way.
   */
  private static List<Example> withoutDoubtful(List<Example> examples) {
    List<Example> labelled = examples.stream().filter(e -> e.place().label() != 'C').toList();
    TreeEnsemble trees = new TreeTrainer(balance(labelled), SETTINGS).train();
    return examples.stream()
        .map(e ->
            e.place().label() == 'C' && trees.logit(e.features()) > DOUBTFUL
                ? new Example(e.features(), false, 0, e.group(), e.place())
                : e)
        .toList();
  }

  /** Out-of-fold logits; folds take whole repositories, dealt out by chance. */
  private static float[] crossValidate(List<Example> examples, int deal) {
    Map<String, Integer> fold = folds(examples, deal);
    float[] logits = new float[examples.size()];
    for (int k = 0; k < FOLDS; k++) {
      int held = k;
      List<Example> train =
          examples.stream().filter(e -> fold.getOrDefault(e.group(), 0) != held).toList();
      TreeEnsemble trees = new TreeTrainer(balance(train), SETTINGS).train();
      for (int i = 0; i < logits.length; i++) {
        if (fold.getOrDefault(examples.get(i).group(), 0) == held) {
          logits[i] = trees.logit(examples.get(i).features());
        }
      }
    }
    return logits;
  }

  private static Map<String, Integer> folds(List<Example> examples, int deal) {
    List<String> groups =
        new ArrayList<>(new TreeSet<>(examples.stream().map(Example::group).toList()));
    Collections.shuffle(groups, new Random(deal));
    Map<String, Integer> fold = new HashMap<>();
    groups.forEach(group -> fold.put(group, fold.size() % FOLDS));
    return fold;
  }

  /**
   * Damps repetition: what stands n times in a repository under one name and shape counts like its
   * root, so that one project's habits don't become the rule.
   */
  private static List<Example> balance(List<Example> examples) {
    Map<String, Integer> same = new HashMap<>();
    examples.forEach(e -> same.merge(key(e), 1, Integer::sum));
    return examples.stream()
        .filter(e -> e.weight() > 0)
        .map(e ->
            new Example(
                e.features(),
                e.real(),
                e.weight() / Math.sqrt(same.getOrDefault(key(e), 1)),
                e.group(),
                e.place()))
        .toList();
  }

  private static String key(Example e) {
    String value = e.real() ? String.valueOf(e.place().value().length()) : e.place().value();
    return e.group() + e.place().label() + e.place().name() + '\n' + value;
  }

  private static void writeCandidates(Path file, List<Example> examples, float[] logits)
      throws IOException {
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      for (int i = 0; i < logits.length; i++) {
        Example.Place p = examples.get(i).place();
        if (p.label() == Example.VARIANT) {
          continue;
        }
        out.printf(
            "{\"path\":%s,\"line\":%d,\"secret\":%s,\"rule\":%s,\"name\":%s,",
            quote(p.path()), p.line(), quote(p.value()), quote(p.kind()), quote(p.name()));
        out.printf("\"label\":\"%s\",\"logit\":%s}%n", p.label(), logits[i]);
      }
    }
  }

  private static String quote(String text) {
    return '"'
        + new String(
            com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text))
        + '"';
  }
}
