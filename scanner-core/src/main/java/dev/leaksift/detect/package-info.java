/**
 * One content in, matches out. Entry type: {@code Detector}. The hot code lives here; the only user
 * of RE2/J. Must not know git, paths, threads or reports: a rule is a bounded, pure function of
 * bytes.
 */
@NullMarked
package dev.leaksift.detect;

import org.jspecify.annotations.NullMarked;
