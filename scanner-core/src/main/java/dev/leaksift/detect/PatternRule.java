package dev.leaksift.detect;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.ByteSet;
import dev.leaksift.bytes.keyword.KeywordForm;
import dev.leaksift.detect.check.Checks;
import dev.leaksift.detect.check.TokenCheck;
import dev.leaksift.detect.lookalike.Lookalikes;
import dev.leaksift.detect.lookalike.NearTokens;
import dev.leaksift.detect.lookalike.ShortNames;
import dev.leaksift.detect.pattern.MatchScratch;
import dev.leaksift.detect.pattern.PatternMatcher;
import dev.leaksift.detect.pattern.PatternMatcher.Window;
import dev.leaksift.detect.pattern.PatternStart;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePackException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack's rule at work: at a hit of its keyword it tries the pattern on the window that the rule's
 * reach allows, then the checks. The pattern is compiled at the first hit, the checks at the first
 * match; a rule whose keyword never occurs costs nothing.
 */
final class PatternRule implements HitRule {
  /** A keyword that is not part of the pattern may have several tokens near; more are not tried. */
  private static final int MAX_TRIES = 32;

  /** Names of so many letters stand in any random text; they count as words only. */
  private static final int SHORT_NAME = 4;

  /** What a pattern has looked at, from its keyword on, where it fails soon. */
  private static final int CLOSE = 128;

  /** The same behind the keyword, with room for one keyword more. */
  private static final int SOON = 64;

  /** Prefixes of so many bytes turn up by chance in text that is long enough. */
  private static final int SHORT_PREFIX = 5;

  private final Rule rule;
  private final int number;
  private final byte[][] keywords;
  private final int longestKeyword;

  /** What pattern and checks look at. */
  private final Rule.Reach looked;

  /** True where the keyword may stand in random text, and what follows it in names. */
  private final boolean chancy;

  private volatile @Nullable PatternMatcher pattern;
  private volatile @Nullable TokenJudge judge;

  PatternRule(Rule rule, int number) {
    this.rule = rule;
    this.number = number;
    this.keywords = new byte[rule.keywords().size()][];
    int longest = 0;
    boolean hasShort = false;
    for (int i = 0; i < keywords.length; i++) {
      keywords[i] = rule.keywords().get(i).getBytes(StandardCharsets.UTF_8);
      longest = Math.max(longest, keywords[i].length);
      hasShort |= keywords[i].length <= SHORT_PREFIX;
    }
    this.longestKeyword = longest;
    this.looked = LineChecks.reach(rule);
    this.chancy = hasShort || rule.near().isPresent();
  }

  @Override
  public String name() {
    return rule.id();
  }

  @Override
  public int before() {
    return looked.before() + 1 + (chancy ? Lookalikes.REACH : 0);
  }

  @Override
  public int after() {
    return Math.max(looked.after() + 1 + (chancy ? Lookalikes.REACH : 0), longestKeyword);
  }

  @Override
  public int closeBefore() {
    int pattern = rule.reach().before() + 1;
    return rule.near().isPresent() ? Math.max(pattern, LongMatch.REPEATED_REACH) : pattern;
  }

  @Override
  public int closeAfter() {
    int pattern = rule.reach().after() + 1;
    return Math.max(
        longestKeyword,
        rule.near().isPresent()
            ? Math.max(pattern, longestKeyword + LongMatch.REPEATED_REACH)
            : Math.min(pattern, CLOSE));
  }

  /** First byte that the pattern may look at. */
  private int low(Hit hit) {
    return Math.max(hit.low(), hit.start() - rule.reach().before() - 1);
  }

  /** One past the last byte that the pattern may look at. */
  private int high(Hit hit) {
    return Math.min(hit.high(), hit.start() + Math.max(rule.reach().after() + 1, longestKeyword));
  }

  @Override
  public boolean distinctive() {
    return rule.near().isEmpty();
  }

  @Override
  public KeywordForm form(String hit) {
    KeywordForm form = null;
    for (int i = 0; i < keywords.length; i++) {
      if (DetectorTables.lookedFor(rule.keywords().get(i)).equals(hit)) {
        KeywordForm own = form(keywords[i]);
        form = form == null ? own : form.or(own);
      }
    }
    return form == null ? KeywordForm.ANY : form;
  }

  /** What pattern, case and what a short name stands in ask of the bytes at a keyword. */
  private KeywordForm form(byte[] keyword) {
    KeywordForm form = KeywordForm.ANY;
    if (rule.near().isEmpty()) {
      // The match begins with its keyword where it can't begin before it.
      form = rule.reach().before() == 0 ? PatternStart.of(rule.pattern()) : form;
    } else if (keyword.length <= SHORT_NAME) {
      form = ShortNames.form(keyword, rule.ignoreCase());
    }
    if (!rule.ignoreCase()) {
      for (int i = 0; i < Math.min(keyword.length, KeywordForm.LENGTH); i++) {
        form = form.with(i, ByteSet.range(keyword[i] & 0xff, keyword[i] & 0xff));
      }
    }
    return form;
  }

  @Override
  public boolean evaluate(Hit hit, DetectorScratch scratch) {
    int keywordEnd = keywordEnd(hit);
    if (keywordEnd < 0) {
      trace(scratch, hit, "the keyword's case or end differs");
      return true;
    }
    if (LongMatch.isInCrowd(rule.reach(), hit, scratch)) {
      trace(scratch, hit, "the keyword stands there too often");
      return false;
    }
    MatchScratch match = scratch.match;
    match.begin(hit.start());
    scratch.judged = false;
    if (rule.near().isEmpty()) {
      evaluateContaining(hit, keywordEnd, scratch);
      return !scratch.judged && match.furthest() <= hit.start() + closeAfter();
    }
    boolean repeated = LongMatch.isRepeated(scratch);
    if (repeated && LongMatch.isInSpam(hit, scratch)) {
      trace(scratch, hit, "the keyword stands there again and again");
      return false;
    }
    evaluateNear(hit, keywordEnd, rule.near().get(), scratch);
    return !scratch.judged && !repeated;
  }

  /** Where the keyword ends, of which a hit may be the beginning; negative where it is none. */
  private int keywordEnd(Hit hit) {
    int found = hit.end() - hit.start();
    int longest = -1;
    for (byte[] keyword : keywords) {
      boolean begins =
          keyword.length == found || (keyword.length > found && found == DetectorTables.SEARCHED);
      int end = hit.start() + keyword.length;
      if (begins && end > longest && end <= hit.high() && stands(keyword, hit)) {
        longest = end;
      }
    }
    return longest;
  }

  private boolean stands(byte[] keyword, Hit hit) {
    byte[] array = hit.array();
    int start = hit.start();
    if (!rule.ignoreCase()) {
      return Arrays.equals(keyword, 0, keyword.length, array, start, start + keyword.length);
    }
    // The hit itself was found without regard to case.
    for (int i = hit.end() - start; i < keyword.length; i++) {
      if (Ascii.lower(keyword[i]) != Ascii.lower(array[start + i])) {
        return false;
      }
    }
    return true;
  }

  /** The keyword is a part of the match: the first match that covers the hit decides. */
  private void evaluateContaining(Hit hit, int keywordEnd, DetectorScratch scratch) {
    PatternMatcher sought = pattern();
    int low = low(hit);
    int high = high(hit);
    int from = Math.max(low, hit.start() - rule.reach().before());
    MatchScratch match = scratch.match;
    if (LongMatch.opens(rule.reach(), keywordEnd - hit.start())) {
      if (failsSoon(hit, keywordEnd, low, from, match)) {
        trace(scratch, hit, "the pattern does not match");
        return;
      }
      match.lookedAt(high);
      high = LongMatch.end(rule.reach(), hit, keywordEnd, high);
    }
    while (from <= hit.start()
        && sought.find(hit.array(), new Window(low, from, hit.start(), high), match)) {
      if (match.end() >= hit.end()) {
        judge().judge(hit, scratch);
        return;
      }
      from = match.start() + 1;
    }
    trace(scratch, hit, "the pattern does not match");
  }

  /**
   * True where the pattern fails within a few bytes, so that where a long match would have to end
   * need not be looked for, within thousands.
   */
  private boolean failsSoon(Hit hit, int keywordEnd, int low, int from, MatchScratch match) {
    int high = Math.min(high(hit), keywordEnd + SOON);
    Window window = new Window(low, from, hit.start(), high);
    if (pattern().find(hit.array(), window, match) || match.furthest() > high) {
      return false;
    }
    int seen = match.furthest();
    int end = seen + keywordEnd - hit.start();
    match.lookedAt(end);
    return end <= high && LongMatch.end(rule.reach(), hit, keywordEnd, end) >= seen;
  }

  /** The keyword stands near: tokens behind it first, then those before it, until one passes. */
  private void evaluateNear(Hit hit, int keywordEnd, Rule.Reach near, DetectorScratch scratch) {
    if (hit.end() - hit.start() <= SHORT_NAME
        && !ShortNames.standsAlone(hit.array(), hit.start(), hit.end(), hit.low(), hit.high())) {
      trace(scratch, hit, "the keyword is a piece of a longer word");
      return;
    }
    if (NearTokens.goesOn(hit.array(), keywordEnd, hit.high())) {
      trace(scratch, hit, "the keyword begins a longer word");
      return;
    }
    int low = low(hit);
    int high = high(hit);
    int lastStart = Math.min(high, keywordEnd + near.after());
    Window behind = new Window(low, keywordEnd, Math.max(keywordEnd, lastStart), high);
    if (firstThatPasses(hit, behind, scratch) || near.before() == 0) {
      return;
    }
    int first = Math.max(low, hit.start() - near.before());
    if (first < hit.start()) {
      Window ahead = new Window(low, first, hit.start() - 1, high);
      firstThatPasses(hit, ahead, scratch);
    }
  }

  private boolean firstThatPasses(Hit hit, Window window, DetectorScratch scratch) {
    PatternMatcher sought = pattern();
    Window rest = window;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (!sought.find(hit.array(), rest, scratch.match)) {
        trace(scratch, hit, tries == 0 ? "no token of its form stands near" : "no other token");
        return false;
      }
      int next = Math.max(scratch.match.end(), scratch.match.start() + 1);
      if (judge().judge(hit, scratch)) {
        return true;
      }
      if (next > rest.lastStart()) {
        return false;
      }
      rest = new Window(rest.low(), next, rest.lastStart(), rest.high());
    }
    return false;
  }

  private void trace(DetectorScratch scratch, Hit hit, String outcome) {
    scratch.tell(rule.id(), hit.start() - hit.low(), outcome);
  }

  private PatternMatcher pattern() {
    PatternMatcher known = pattern;
    if (known == null) {
      known = checked(this::compilePattern);
      pattern = known;
    }
    return known;
  }

  private TokenJudge judge() {
    TokenJudge known = judge;
    if (known == null) {
      known = checked(this::compileJudge);
      judge = known;
    }
    return known;
  }

  /** Compiles something. */
  private interface Compiler<T> {
    T compile() throws RulePackException;
  }

  private static <T> T checked(Compiler<T> compiler) {
    try {
      return compiler.compile();
    } catch (RulePackException e) {
      throw new IllegalStateException("packs are checked before they get here", e);
    }
  }

  /** Compiles a rule to see whether it can be; used when packs are loaded that no build checked. */
  static void check(Rule rule) throws RulePackException {
    PatternRule one = new PatternRule(rule, 0);
    one.compilePattern();
    one.compileJudge();
  }

  private static List<TokenCheck> checksOf(Rule rule) throws RulePackException {
    List<TokenCheck> checks = new ArrayList<>();
    for (CheckSpec spec : rule.checks()) {
      if (!spec.name().equals(LineChecks.NAME)) {
        checks.add(
            Checks.find(spec)
                .orElseThrow(() ->
                    new RulePackException(
                        rule.id()
                            + ": unknown check "
                            + spec.name()
                            + "; known are "
                            + String.join(", ", Checks.names()))));
      }
    }
    return checks;
  }

  private PatternMatcher compilePattern() throws RulePackException {
    return inRe2(() -> PatternMatcher.compile(rule.pattern()));
  }

  private TokenJudge compileJudge() throws RulePackException {
    Rule.Reach around = new Rule.Reach(before(), after());
    return inRe2(() -> new TokenJudge(rule, number, checksOf(rule), chancy, around));
  }

  private <T> T inRe2(Compiler<T> compiler) throws RulePackException {
    try {
      return compiler.compile();
    } catch (PatternMatcher.PatternException e) {
      throw new RulePackException(
          rule.id()
              + ": the pattern is not RE2 syntax: "
              + e.getMessage()
              + "; write it as RE2 has it, without look-around and references",
          e);
    }
  }
}
