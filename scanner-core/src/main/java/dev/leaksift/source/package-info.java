/**
 * Where contents come from: the contract between sources and the scan, work tree files, standard
 * input. Entry type: {@link dev.leaksift.source.Source}. Must not know rules, matches or reports.
 */
@NullMarked
package dev.leaksift.source;

import org.jspecify.annotations.NullMarked;
