/** Joins the rooms: threads, order, problems, coverage. Entry type: {@code Scanner}. */
@NullMarked
package dev.leaksift.scan;

import org.jspecify.annotations.NullMarked;
