/**
 * What private keys look like inside: PEM, OpenSSH, PuTTY, OpenPGP, PKCS#12 and Java key stores.
 * Entry type: {@link dev.leaksift.detect.key.PrivateKeys}. Reads as far as it takes to tell type,
 * size and protection, never further. Must not know rules, verdicts or where a key stands.
 */
@NullMarked
package dev.leaksift.detect.key;

import org.jspecify.annotations.NullMarked;
