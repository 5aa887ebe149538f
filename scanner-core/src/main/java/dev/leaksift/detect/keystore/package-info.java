/**
 * Files of keys and certificates: PKCS#12, Java's and Bouncy Castle's key stores, told by their
 * first bytes and read as far as they go without a password. Entry types: {@link
 * dev.leaksift.detect.keystore.KeyStores} and {@link dev.leaksift.detect.keystore.StoreMatch}. Must
 * not know rules.
 */
@NullMarked
package dev.leaksift.detect.keystore;

import org.jspecify.annotations.NullMarked;
