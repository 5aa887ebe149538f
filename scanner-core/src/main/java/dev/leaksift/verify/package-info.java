/**
 * The live check of a credential with its provider, only when asked. The only user of
 * java.net.http.
 */
@NullMarked
package dev.leaksift.verify;

import org.jspecify.annotations.NullMarked;
