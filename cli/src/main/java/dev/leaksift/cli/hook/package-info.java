/**
 * Writes, finds and takes away the hooks that call the program: which directory git takes hooks
 * from, what stands there already, and the text of ours. Entry types: {@code HookDirectory}, {@code
 * HookFile}. Knows nothing of scanning. Reads git's configuration to find the directory, and obeys
 * nothing else of it; starts no process.
 */
@NullMarked
package dev.leaksift.cli.hook;

import org.jspecify.annotations.NullMarked;
