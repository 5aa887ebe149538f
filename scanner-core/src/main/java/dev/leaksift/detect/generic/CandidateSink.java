package dev.leaksift.detect.generic;

/** Receives the candidates of a {@link GenericReader}, on the thread that reads. */
@FunctionalInterface
public interface CandidateSink {
  /** One candidate; offsets count in the content that is being read. */
  void candidate(Candidate candidate);
}
