package dev.leaksift.detect.generic;

import dev.leaksift.detect.weights.RecentScores;
import dev.leaksift.detect.weights.Score;
import dev.leaksift.detect.weights.TreeEnsemble;
import dev.leaksift.detect.weights.Vocabulary;
import dev.leaksift.model.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says how likely a candidate is a real secret, from bytes within its reach only. What the path
 * says is added later: {@code logit + PathPrior.of(path).adjust()}, then {@link #confidence}.
 * Immutable but for the buffers of {@link Scorer}, of which each thread opens its own.
 */
public final class Classifier {
  /** From this logit on, at least 95 in 100 are real; see the model card. */
  public static final float HIGH = 2.0f;

  /** From this logit on, at least 85 in 100 are real, and code is nearly free of false alarms. */
  public static final float MEDIUM = 1.0f;

  /** Below this logit a candidate is not worth a low finding. */
  public static final float LOW = -1.5f;

  /** The logit of a value that is plainly words, which the trees are not asked about. */
  public static final float PLAIN_WORDS = -8.0f;

  private static final String RESOURCE = "classifier.bin";
  private static final float TELLING_SHARE = 0.1f;

  private final TreeEnsemble trees;
  private final Vocabulary vocabulary;

  /** A classifier of these tables, which must have been trained for this version's features. */
  public Classifier(TreeEnsemble trees, Vocabulary vocabulary) {
    this.trees = trees;
    this.vocabulary = vocabulary;
  }

  /** The classifier that the library ships. */
  public static Classifier load() {
    try (InputStream in = Classifier.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return new Classifier(TreeEnsemble.read(in), Vocabulary.load());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The level of a candidate's final logit; salts, nonces and bare UUIDs stay low. */
  public static Confidence confidence(GenericKind kind, boolean uuid, float logit) {
    if (kind == GenericKind.NONCE || uuid) {
      return Confidence.LOW;
    }
    return logit >= HIGH ? Confidence.HIGH : logit >= MEDIUM ? Confidence.MEDIUM : Confidence.LOW;
  }

  /**
   * What weighed most in a score, strongest first, in words for people; holds no byte of the
   * content.
   */
  public static List<String> explain(Score score, int most) {
    float[] given = score.contributions();
    List<String> lines = new ArrayList<>();
    IntStream.range(0, given.length)
        .filter(i -> Math.abs(given[i]) >= TELLING_SHARE)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(given[i])))
        .limit(most)
        .forEach(i -> lines.add(Feature.describe(i) + (given[i] > 0 ? ": for" : ": against")));
    return lines;
  }

  /** Buffers to score with, for one thread. */
  public Scorer scorer() {
    return new Scorer(trees, vocabulary);
  }

  /** Scores candidates; not for two threads at once. */
  public static final class Scorer {
    private final TreeEnsemble trees;
    private final ValueFeatures values;
    private final ContextFeatures contexts;
    private final float[] features = new float[Feature.count()];
    private final RecentScores recent = new RecentScores();

    private Scorer(TreeEnsemble trees, Vocabulary vocabulary) {
      this.trees = trees;
      this.values = new ValueFeatures(vocabulary);
      this.contexts = new ContextFeatures(vocabulary);
    }

    /**
     * The log of the odds that the candidate is real, where that is {@link #LOW} or more; else
     * whatever is less. {@code from} and {@code to} bound its content.
     */
    public float logit(byte[] content, int from, int to, Candidate candidate) {
      return isPlainWords(content, candidate) ? PLAIN_WORDS : scored(content, from, to, candidate);
    }

    /** Asks the trees where the same candidate did not stand amid the same bytes lately. */
    private float scored(byte[] content, int from, int to, Candidate c) {
      int lo = ContextFeatures.from(c, reachFrom(from, c));
      int hi = ContextFeatures.to(c, reachTo(to, c));
      int[] shape = {
        c.kind().ordinal(),
        c.syntax(),
        c.nameStart() - lo,
        c.nameEnd() - lo,
        c.valueStart() - lo,
        c.valueEnd() - lo,
        c.hitStart() - lo
      };
      float logit = recent.find(content, lo, hi, shape);
      if (Float.isNaN(logit)) {
        logit = trees.logit(features(content, from, to, c), LOW);
        recent.remember(content, lo, hi, shape, logit);
      }
      return logit;
    }

    private static int reachFrom(int from, Candidate candidate) {
      return Math.max(from, candidate.hitStart() - GenericReader.BEFORE);
    }

    private static int reachTo(int to, Candidate candidate) {
      return Math.min(to, candidate.hitStart() + GenericReader.AFTER);
    }

    /** The same with what each feature gave to it. */
    public Score score(byte[] content, int from, int to, Candidate candidate) {
      return trees.explain(features(content, from, to, candidate));
    }

    /** True where the value is so plainly words that {@link #logit} answers without the trees. */
    public boolean isPlainWords(byte[] content, Candidate candidate) {
      return values.isPlain(content, candidate.valueStart(), candidate.valueEnd());
    }

    /** The numbers that the trees see, for training; valid until the next call. */
    public float[] features(byte[] content, int from, int to, Candidate candidate) {
      int lo = reachFrom(from, candidate);
      int hi = reachTo(to, candidate);
      values.fill(features, content, candidate.valueStart(), candidate.valueEnd());
      contexts.fill(features, content, lo, hi, candidate);
      return features;
    }
  }
}
