/**
 * All objects of a store visited once, in parallel, delta tree by delta tree. Entry type: {@link
 * dev.leaksift.source.git.walk.PackWalk}; {@link dev.leaksift.source.git.walk.ObjectVisitor} is
 * what a caller writes. On the JDK and {@code source.git.pack} alone; knows no refs, rules or
 * matches. Nothing recurses, memory is bounded, damage costs what stands on it.
 */
@NullMarked
package dev.leaksift.source.git.walk;

import org.jspecify.annotations.NullMarked;
