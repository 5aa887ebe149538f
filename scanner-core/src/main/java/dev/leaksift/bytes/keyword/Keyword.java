package dev.leaksift.bytes.keyword;

import java.util.List;

/**
 * A word to find, whatever the case of its ASCII letters, where its form allows it.
 *
 * @param text at least {@link KeywordAutomaton#MIN_LENGTH} bytes in UTF-8
 * @param form which bytes it and those next to it may have
 */
public record Keyword(String text, KeywordForm form) {
  /** Words that are found wherever they stand. */
  public static List<Keyword> anywhere(List<String> texts) {
    return texts.stream().map(text -> new Keyword(text, KeywordForm.ANY)).toList();
  }
}
