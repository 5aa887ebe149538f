/**
 * What credentials look like inside: private keys and key stores, wallets' phrases, macaroons.
 * Entry types: {@link dev.leaksift.detect.format.PrivateKeys} for keys, one class for each other
 * format. Reads as far as it takes to tell what a thing is, never further. Must not know rules,
 * verdicts or where a token stands.
 */
@NullMarked
package dev.leaksift.detect.format;

import org.jspecify.annotations.NullMarked;
