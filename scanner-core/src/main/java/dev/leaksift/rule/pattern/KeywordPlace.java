package dev.leaksift.rule.pattern;

/**
 * Where a keyword stands in any match, in bytes.
 *
 * @param before at most so many from the match's start to the keyword's start
 * @param after at most so many from the keyword's start to the match's end; either may be {@link
 *     PatternShape#UNBOUNDED}
 */
public record KeywordPlace(int before, int after) {
  KeywordPlace within(int widthBefore, int widthAfter) {
    return new KeywordPlace(Node.add(before, widthBefore), Node.add(after, widthAfter));
  }

  KeywordPlace orWorse(KeywordPlace other) {
    return new KeywordPlace(Math.max(before, other.before), Math.max(after, other.after));
  }

  boolean betterThan(KeywordPlace other) {
    return (long) before + after < (long) other.before + other.after;
  }
}
