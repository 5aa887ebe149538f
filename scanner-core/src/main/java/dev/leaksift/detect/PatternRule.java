package dev.leaksift.detect;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.check.Checks;
import dev.leaksift.detect.check.TokenCheck;
import dev.leaksift.detect.check.Verdict;
import dev.leaksift.detect.generic.NeverSecret;
import dev.leaksift.detect.pattern.MatchScratch;
import dev.leaksift.detect.pattern.PatternMatcher;
import dev.leaksift.detect.pattern.PatternMatcher.Window;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePackException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pack's rule at work: at a hit of its keyword it tries the pattern on the window that the rule's
 * reach allows, then the checks. Pattern and checks are compiled at the first hit; a rule whose
 * keyword never occurs costs nothing.
 */
final class PatternRule implements HitRule {
  /** A keyword that is not part of the pattern may have several tokens near; more are not tried. */
  private static final int MAX_TRIES = 32;

  /** Names of so many letters stand in any random text; they count as words only. */
  private static final int SHORT_NAME = 4;

  /** Prefixes of so many bytes turn up by chance in text that is long enough. */
  private static final int SHORT_PREFIX = 5;

  /** Bytes; longer texts are never filled in by hand. */
  private static final int LONGEST_FILLER = 160;

  private final Rule rule;
  private final int number;
  private final byte[][] keywords;
  private final int longestKeyword;

  /** What pattern and checks look at. */
  private final Rule.Reach looked;

  /** True where the keyword may stand in random text, and what follows it in names. */
  private final boolean chancy;

  private volatile @Nullable Compiled compiled;

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

  /** What is needed only once a keyword occurred. */
  private record Compiled(PatternMatcher pattern, List<TokenCheck> checks, LineChecks line) {}

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
  public void evaluate(Hit hit, DetectorScratch scratch) {
    int keywordEnd = keywordEnd(hit);
    if (keywordEnd < 0 || LongMatch.isInCrowd(rule.reach(), hit, scratch)) {
      trace(scratch, hit, "the keyword's case or end differs, or there are too many");
      return;
    }
    Compiled parts = compiled();
    if (rule.near().isPresent()) {
      evaluateNear(hit, keywordEnd, rule.near().get(), parts, scratch);
    } else {
      evaluateContaining(hit, keywordEnd, parts, scratch);
    }
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
  private void evaluateContaining(
      Hit hit, int keywordEnd, Compiled parts, DetectorScratch scratch) {
    int low = low(hit);
    int high = LongMatch.end(rule.reach(), hit, keywordEnd, high(hit));
    int from = Math.max(low, hit.start() - rule.reach().before());
    MatchScratch match = scratch.match;
    while (from <= hit.start()
        && parts.pattern().find(hit.array(), new Window(low, from, hit.start(), high), match)) {
      if (match.end() >= hit.end()) {
        judge(hit, parts, scratch);
        return;
      }
      from = match.start() + 1;
    }
    trace(scratch, hit, "the pattern does not match");
  }

  /** The keyword stands near: tokens behind it first, then those before it, until one passes. */
  private void evaluateNear(
      Hit hit, int keywordEnd, Rule.Reach near, Compiled parts, DetectorScratch scratch) {
    if (hit.end() - hit.start() <= SHORT_NAME && !standsAlone(hit)) {
      trace(scratch, hit, "the keyword is a piece of a longer word");
      return;
    }
    int low = low(hit);
    int high = high(hit);
    int lastStart = Math.min(high, keywordEnd + near.after());
    Window behind = new Window(low, keywordEnd, Math.max(keywordEnd, lastStart), high);
    if (firstThatPasses(hit, behind, parts, scratch) || near.before() == 0) {
      return;
    }
    int first = Math.max(low, hit.start() - near.before());
    if (first < hit.start()) {
      Window ahead = new Window(low, first, hit.start() - 1, high);
      firstThatPasses(hit, ahead, parts, scratch);
    }
  }

  /** True where a short name is a word, or one of a name in camel case: not "ovh" in "xOvHq4". */
  private static boolean standsAlone(Hit hit) {
    byte[] array = hit.array();
    boolean begins =
        hit.start() == hit.low()
            || !isLetterOrDigit(array[hit.start()])
            || !isLetterOrDigit(array[hit.start() - 1])
            || (isLower(array[hit.start() - 1]) && !isLower(array[hit.start()]));
    boolean ends =
        hit.end() == hit.high()
            || !isLetterOrDigit(array[hit.end() - 1])
            || !isLetterOrDigit(array[hit.end()])
            || (isLower(array[hit.end() - 1]) && !isLower(array[hit.end()]));
    return begins && ends;
  }

  private static boolean isLower(byte b) {
    return b >= 'a' && b <= 'z';
  }

  private static boolean isLetterOrDigit(byte b) {
    return isLower(b) || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  private boolean firstThatPasses(Hit hit, Window window, Compiled parts, DetectorScratch scratch) {
    Window rest = window;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (!parts.pattern().find(hit.array(), rest, scratch.match)) {
        trace(scratch, hit, tries == 0 ? "no token of its form stands near" : "no other token");
        return false;
      }
      int next = Math.max(scratch.match.end(), scratch.match.start() + 1);
      if (judge(hit, parts, scratch)) {
        return true;
      }
      if (next > rest.lastStart()) {
        return false;
      }
      rest = new Window(rest.low(), next, rest.lastStart(), rest.high());
    }
    return false;
  }

  /** Holds the match against the checks and adds it where all pass. */
  private boolean judge(Hit hit, Compiled parts, DetectorScratch scratch) {
    MatchScratch m = scratch.match;
    int secretStart = m.secretStart();
    int secretEnd = m.secretEnd();
    if (asksForValue(hit, m)
        || NeverSecret.looksLikeReference(hit.array(), secretStart, secretEnd)) {
      trace(scratch, hit, "it is a placeholder or a reference");
      return false;
    }
    ByteSlice token = ByteSlice.of(hit.array(), secretStart, secretEnd - secretStart);
    List<Evidence> evidence = new ArrayList<>();
    Severity severity = rule.info().severity();
    boolean doubted = false;
    for (int i = 0; i < parts.checks().size(); i++) {
      Verdict verdict = parts.checks().get(i).check(token);
      if (verdict.drops()) {
        refute(verdict, hit, scratch);
        trace(scratch, hit, verdict.evidence().map(Evidence::detail).orElse("a check fails"));
        return false;
      }
      severity = verdict.severity(severity);
      doubted |= verdict.doubts();
      verdict.evidence().ifPresent(evidence::add);
    }
    boolean proven = evidence.stream().anyMatch(e -> e.kind() == Evidence.Kind.CHECKSUM);
    if (chancy && !proven && isLookalike(hit, m)) {
      trace(scratch, hit, "it is a piece of a name, a path or a longer text");
      return false;
    }
    Optional<String> refusal = parts.line().refuses(hit, m.start(), m.end());
    if (refusal.isPresent()) {
      trace(scratch, hit, refusal.get());
      return false;
    }
    add(hit, severity, doubted, evidence, scratch);
    return true;
  }

  /** A token with the right prefix and a wrong checksum is a token of nothing else either. */
  private void refute(Verdict verdict, Hit hit, DetectorScratch scratch) {
    MatchScratch m = scratch.match;
    boolean holdsPrefix =
        rule.near().isEmpty()
            && hit.end() - hit.start() >= SHORT_NAME
            && hit.start() >= m.secretStart()
            && hit.end() <= m.secretEnd();
    boolean wrong = verdict.evidence().filter(e -> e.kind() == Evidence.Kind.CHECKSUM).isPresent();
    if (holdsPrefix && wrong) {
      int start = m.secretStart() - hit.start();
      scratch.raws.add(RawMatch.refutation(number, start, m.secretEnd() - hit.start()));
    }
  }

  private void add(
      Hit hit,
      Severity severity,
      boolean doubted,
      List<Evidence> evidence,
      DetectorScratch scratch) {
    evidence.add(
        rule.near().isPresent()
            ? new Evidence(Evidence.Kind.KEYWORD, "the provider's name stands near")
            : new Evidence(Evidence.Kind.PREFIX, "has the form that only this kind has"));
    evidence.sort(java.util.Comparator.comparing(Evidence::kind));
    boolean proven = evidence.get(0).kind() == Evidence.Kind.CHECKSUM;
    MatchScratch m = scratch.match;
    int origin = hit.start();
    scratch.raws.add(
        new RawMatch(
            number,
            m.start() - origin,
            m.end() - origin,
            m.secretStart() - origin,
            m.secretEnd() - origin,
            severity,
            doubted ? doubtful() : confidence(proven, hit, m),
            List.copyOf(evidence),
            RawMatch.NO_SCORE,
            null));
    trace(scratch, hit, "match");
  }

  private boolean isLookalike(Hit hit, MatchScratch m) {
    byte[] bytes = hit.array();
    int low = Math.max(hit.low(), hit.start() - before());
    int high = Math.min(hit.high(), hit.start() + after());
    return Lookalikes.isName(bytes, varying(hit, m), m.secretEnd())
        || Lookalikes.isInArmour(bytes, m.secretStart(), m.secretEnd(), low, high);
  }

  /** A word such as "sample" says something of a token, nothing of a key file that holds it. */
  private static boolean asksForValue(Hit hit, MatchScratch m) {
    int from = varying(hit, m);
    return m.secretEnd() - from <= LONGEST_FILLER
        && NeverSecret.asksForValue(hit.array(), from, m.secretEnd());
  }

  /** A kind's own prefix may hold a word such as "secret": only what follows it can be filler. */
  private static int varying(Hit hit, MatchScratch m) {
    return hit.start() == m.secretStart() ? Math.min(hit.end(), m.secretEnd()) : m.secretStart();
  }

  /** What a check proved is certain; of what somebody typed in rows, no rule is. */
  private Confidence confidence(boolean proven, Hit hit, MatchScratch m) {
    if (proven) {
      return Confidence.HIGH;
    }
    boolean doubted =
        rule.confidence() == Confidence.HIGH
            && NeverSecret.looksTyped(hit.array(), varying(hit, m), m.secretEnd());
    return doubted ? Confidence.MEDIUM : rule.confidence();
  }

  /** A check that proves nothing when it fails still says that something is odd. */
  private Confidence doubtful() {
    return rule.confidence() == Confidence.HIGH ? Confidence.MEDIUM : rule.confidence();
  }

  private void trace(DetectorScratch scratch, Hit hit, String outcome) {
    scratch.tell(rule.id(), hit.start() - hit.low(), outcome);
  }

  private Compiled compiled() {
    Compiled known = compiled;
    if (known == null) {
      try {
        known = compile(rule);
      } catch (RulePackException e) {
        throw new IllegalStateException("packs are checked before they get here", e);
      }
      compiled = known;
    }
    return known;
  }

  /** Compiles a rule to see whether it can be; used when packs are loaded that no build checked. */
  static void check(Rule rule) throws RulePackException {
    compile(rule);
  }

  private static Compiled compile(Rule rule) throws RulePackException {
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
    try {
      return new Compiled(
          PatternMatcher.compile(rule.pattern()), List.copyOf(checks), LineChecks.of(rule));
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
