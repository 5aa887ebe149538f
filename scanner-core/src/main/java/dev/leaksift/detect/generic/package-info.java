/**
 * Secrets without a shape of their own: passwords, tokens and keys that only their surroundings
 * betray. {@code GenericReader} reads what stands around a keyword hit and reports candidates,
 * {@code Classifier} says how likely a candidate is real, {@code PathPrior} adds what the path says
 * once it is known, and {@code NeverSecret} knows the values that no rule should report. All of it
 * is a bounded, pure function of the bytes within {@code GenericReader.BEFORE} and {@code AFTER} of
 * a hit; nothing here may know git, reports or threads.
 */
@NullMarked
package dev.leaksift.detect.generic;

import org.jspecify.annotations.NullMarked;
