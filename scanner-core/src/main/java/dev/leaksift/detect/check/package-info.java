/**
 * Offline evidence: does a token carry the checksum or the structure that its kind must have. Entry
 * type: {@link dev.leaksift.detect.check.Checks}. Every check is a pure function of the token's
 * bytes, linear in them and silent on hostile ones. Must not know rules' ids, contents, paths or
 * the network.
 */
@NullMarked
package dev.leaksift.detect.check;

import org.jspecify.annotations.NullMarked;
