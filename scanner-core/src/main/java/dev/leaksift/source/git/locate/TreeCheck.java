package dev.leaksift.source.git.locate;

import dev.leaksift.model.ScanProblem;
import java.util.function.Consumer;

/**
 * What else a walk over trees is to find out, since it comes by: what they name and the store has
 * not, and which of them can't be read.
 *
 * @param absent takes what is named and not here
 * @param problems takes trees that are damaged or too big; called from any thread
 */
public record TreeCheck(AbsentObjects absent, Consumer<ScanProblem> problems) {}
