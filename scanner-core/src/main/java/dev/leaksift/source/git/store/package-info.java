/**
 * What a git directory holds, read as files: layout, config, refs, loose objects, and with the pack
 * reader all objects under one numbering; the parts of commits and trees. Entry types: {@link
 * dev.leaksift.source.git.store.GitLayout}, {@link dev.leaksift.source.git.store.ObjectStore}. Must
 * not know sinks, contents or findings.
 */
@NullMarked
package dev.leaksift.source.git.store;

import org.jspecify.annotations.NullMarked;
