package dev.leaksift.detect.weights;

/**
 * What a {@link TreeEnsemble} says about one thing.
 *
 * @param logit log of the odds
 * @param contributions how much each feature moved it, by feature number; owned by the receiver
 */
public record Score(float logit, float[] contributions) {}
