package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.pack.ObjectName;
import java.util.Optional;

/**
 * A path at which an object stands in some tree.
 *
 * @param path parts joined by slashes; text of the repository, hostile
 * @param inHead true where HEAD's commit has it there
 * @param reachable true where a commit has it there that a ref reaches
 * @param introduced the first commit that has it there: of those that a ref reaches where there are
 *     any; in topological order, then by time
 * @param last the last such commit
 */
public record Place(
    String path,
    boolean inHead,
    boolean reachable,
    Optional<ObjectName> introduced,
    Optional<ObjectName> last) {}
