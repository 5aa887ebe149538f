/**
 * What an archive of loaded classes is made from: {@link dev.leaksift.cli.start.StartTraining} runs
 * what hooks and people run, on a little repository that it makes. No command calls it; the
 * launcher and the distribution do. Must not know what the commands do.
 */
@NullMarked
package dev.leaksift.cli.start;

import org.jspecify.annotations.NullMarked;
