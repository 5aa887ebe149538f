package dev.leaksift.source.git.walk;

/**
 * What a walk did.
 *
 * @param objects given to visitors
 * @param builtBytes of all objects built
 * @param inflatedBytes of entries, that is of whole objects and deltas
 * @param memoryWasTight true where objects were built again or workers waited to keep within memory
 * @param completed false where a visitor or an interrupt stopped it
 */
public record WalkSummary(
    long objects, long builtBytes, long inflatedBytes, boolean memoryWasTight, boolean completed) {

  /** The same of a walk that did not get to its end. */
  public WalkSummary stoppedEarly() {
    return new WalkSummary(objects, builtBytes, inflatedBytes, memoryWasTight, false);
  }

  WalkSummary plus(WalkSummary other) {
    return new WalkSummary(
        objects + other.objects,
        builtBytes + other.builtBytes,
        inflatedBytes + other.inflatedBytes,
        memoryWasTight || other.memoryWasTight,
        completed && other.completed);
  }
}
