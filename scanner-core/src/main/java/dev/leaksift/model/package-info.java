/**
 * What we talk about: immutable records and sealed types that every room shares. Entry types:
 * {@link dev.leaksift.model.Match}, {@link dev.leaksift.model.Finding}, {@link
 * dev.leaksift.model.ScanReport}. Must not know how contents are read, matched or written: no I/O,
 * no third party.
 */
@NullMarked
package dev.leaksift.model;

import org.jspecify.annotations.NullMarked;
