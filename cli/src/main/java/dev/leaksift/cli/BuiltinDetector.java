package dev.leaksift.cli;

import dev.leaksift.detect.Detector;
import dev.leaksift.rulepacks.BuiltinPacks;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A detector of the built-in rules, made by a thread of its own while a repository is opened: a
 * hook is waited for, and the one takes as long as the other.
 */
final class BuiltinDetector implements Supplier<Detector> {
  private final Thread thread = new Thread(this::makeAll, "rules");
  private volatile @Nullable Detector made;

  private BuiltinDetector() {
    thread.setDaemon(true);
  }

  /** Begins to make one. */
  static BuiltinDetector start() {
    BuiltinDetector detector = new BuiltinDetector();
    detector.thread.start();
    return detector;
  }

  /** What else will be needed comes last, as nobody waits for it. */
  private void makeAll() {
    make();
    Detector.loadClassifier();
  }

  private synchronized Detector make() {
    Detector known = made;
    if (known == null) {
      known = BuiltinPacks.detector();
      made = known;
    }
    return known;
  }

  /**
   * The detector; waits until it is there. Where making it failed, it fails here once more, where
   * the failure is seen.
   */
  @Override
  public Detector get() {
    Detector known = made;
    return known != null ? known : make();
  }
}
