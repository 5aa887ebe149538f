/**
 * Puts the distribution together: {@link dev.leaksift.dist.DistBuild} is what the build starts. A
 * Java of just the modules that the program needs, an archive of its classes as loaded, launcher,
 * papers. Knows the program only as a jar to run; same inputs, same bytes.
 */
@NullMarked
package dev.leaksift.dist;

import org.jspecify.annotations.NullMarked;
