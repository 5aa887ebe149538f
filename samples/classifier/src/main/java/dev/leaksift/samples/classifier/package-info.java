/**
 * Makes the tables that the classifier of generic secrets ships with. Entry types: {@code
 * BuildVocabulary} (from any source trees) and {@code TrainClassifier} (from a labelled corpus and
 * source trees without secrets). No part of the product; reads files, writes two tables and a
 * report.
 */
@NullMarked
package dev.leaksift.samples.classifier;

import org.jspecify.annotations.NullMarked;
