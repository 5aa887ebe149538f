package dev.leaksift.rule.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be told about a pattern without running it. Immutable.
 *
 * <p>Problem: a rule may look at a bounded number of bytes around a keyword hit only, and pack
 * writers should not have to count them. Idea: parse the pattern (RE2 syntax) to a small tree;
 * widths add up, texts of neighbouring literals, small classes and choices are spelt out while they
 * are few, and a keyword that each of them holds is a keyword of every match. Cost: linear in the
 * pattern but for the spelling out, which is capped. Rejected: RE2/J's own parser (not public), and
 * a search for the keyword in the pattern's text, which can't tell a literal from a class or an
 * optional part.
 */
public final class PatternShape {
  /** A width without end. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  private final String text;
  private final Node root;
  private final List<PatternParser.Group> groups;

  PatternShape(String text, Node root, List<PatternParser.Group> groups) {
    this.text = text;
    this.root = root;
    this.groups = List.copyOf(groups);
  }

  /** Parses a pattern; the exception says what is wrong with it and where. */
  public static PatternShape of(String pattern) throws PatternSyntaxException {
    return new PatternParser(pattern).parse();
  }

  /** Bytes of the shortest match. */
  public int minWidth() {
    return root.minWidth();
  }

  /** Bytes of the longest match, or {@link #UNBOUNDED}. */
  public int maxWidth() {
    return root.maxWidth();
  }

  /** Names of the capturing groups in their order; empty text for one without a name. */
  public List<String> groups() {
    return groups.stream().map(PatternParser.Group::name).collect(Collectors.toUnmodifiableList());
  }

  /**
   * The pattern with one group, counted from 1, named {@code secret} and the others not capturing;
   * 0 is all of the match.
   */
  public String withSecretGroup(int group) {
    StringBuilder changed = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < groups.size(); i++) {
      changed.append(text, copied, groups.get(i).from());
      changed.append(i + 1 == group ? "(?P<secret>" : "(?:");
      copied = groups.get(i).to();
    }
    return changed.append(text, copied, text.length()).toString();
  }

  /** True where a match may run over any number of lines. */
  public boolean runsAcrossLines() {
    return root.runsAcrossLines();
  }

  /**
   * Globs that match the same paths as this pattern where it is searched for in a path; empty where
   * it can't be told in globs.
   */
  public List<String> pathGlobs() {
    return PathGlobs.of(root);
  }

  /**
   * Where one of the keywords stands in every match; empty where that can't be told. Keywords are
   * ASCII; with {@code ignoreCase} they are compared without case.
   */
  public Optional<KeywordPlace> keywordPlace(List<String> keywords, boolean ignoreCase) {
    List<String> texts = new ArrayList<>();
    for (String keyword : keywords) {
      texts.add(ignoreCase ? keyword.toLowerCase(Locale.ROOT) : keyword);
    }
    return root.place(new Node.Keywords(texts, ignoreCase));
  }

  /**
   * Literals of which every match holds one: those that would serve best as keywords, empty where
   * there are none of at least {@code minLength} bytes.
   */
  public List<String> requiredLiterals(int minLength, boolean ignoreCase) {
    return Literals.best(root.required(ignoreCase))
        .filter(best -> best.shortest() >= minLength)
        .map(best -> List.copyOf(best.texts()))
        .orElse(List.of());
  }
}
