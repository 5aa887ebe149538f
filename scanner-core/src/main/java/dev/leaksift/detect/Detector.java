package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.bytes.LineIndex;
import dev.leaksift.bytes.TextEncoding;
import dev.leaksift.bytes.keyword.HitBuffer;
import dev.leaksift.bytes.keyword.KeywordAutomaton;
import dev.leaksift.detect.decode.EscapedRun;
import dev.leaksift.detect.decode.NulProbe;
import dev.leaksift.detect.decode.QuotedPrintable;
import dev.leaksift.detect.decode.WideStrings;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.detect.generic.GenericReader;
import dev.leaksift.detect.keystore.StoreMatch;
import dev.leaksift.detect.profile.StepClock;
import dev.leaksift.model.Match;
import dev.leaksift.model.Severity;
import dev.leaksift.model.SkipReason;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePackException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rules, compiled, ready for any content. Immutable and shared by all threads; each thread
 * brings its own {@link DetectorScratch}.
 *
 * <p>What is found in a content is a pure function of its bytes: one pass finds keyword hits, each
 * hit is tried by its rules on the bytes within their reach, and the raw matches are then sorted
 * out among themselves. Because of that, {@link #scanChange} gives exactly what {@link #scan}
 * gives.
 */
public final class Detector {
  /** Contents of one byte again and again are looked for from this length on. */
  private static final int LONG_RUN = 1 << 16;

  /**
   * Copied runs of fewer bytes hold hardly a hit with all that decides its outcome: to look at them
   * again costs less than to keep account of them, and of git's deltas they are half of all.
   */
  private static final int SHORT_RUN = 32;

  private final List<Rule> rules;
  private final RuleTable table;
  private final HitFinder finder;
  private final MatchAssembler assembler;
  private final @Nullable RuleStats stats;

  /** The number of the rule for key stores, or -1 where it is off. */
  private final int keyStore;

  private Detector(
      List<Rule> rules,
      Map<GenericKind, Integer> generic,
      Function<HitRules, DetectorTables> made,
      @Nullable RuleStats stats) {
    this.rules = rules;
    this.stats = stats;
    HitRules hitRules = new HitRules(rules, own(rules, generic, this::findInside));
    DetectorTables tables = made.apply(hitRules);
    this.table = new RuleTable(tables.numbers(), hitRules);
    this.finder =
        new HitFinder(KeywordAutomaton.of(tables.keywords()), tables.keywords().lengths().length);
    this.assembler = new MatchAssembler(rules);
    this.keyStore = generic.getOrDefault(GenericKind.KEY_STORE, -1);
  }

  /** What no pack brings; the first is tried at encoded runs. */
  private static List<HitRules.Own> own(
      List<Rule> rules, Map<GenericKind, Integer> generic, DecodeRules.Inside inside) {
    List<HitRules.Own> own = new ArrayList<>();
    own.add(new HitRules.Own(new DecodeRules.AtRun(inside), List.of()));
    own.add(new HitRules.Own(DecodeRules.AtEscape.inWords(inside), EscapedRun.KEYWORDS));
    own.add(new HitRules.Own(DecodeRules.AtEscape.inLines(inside), QuotedPrintable.KEYWORDS));
    if (!generic.isEmpty()) {
      GenericHitRule rule = new GenericHitRule(rules, generic);
      own.add(new HitRules.Own(rule, GenericReader.keywords()));
    }
    return own;
  }

  /** A detector of these rules, which were checked before. */
  public static Detector of(List<Rule> rules) {
    List<Rule> own = List.copyOf(rules);
    return new Detector(own, DetectorTables.generic(own), DetectorTables::of, null);
  }

  /**
   * A detector of these rules that tries them at all of their keywords, even where the bytes next
   * to one say that they can't match, so that a {@link Trace} tells of each. Slower.
   */
  public static Detector tracing(List<Rule> rules) {
    List<Rule> own = List.copyOf(rules);
    return new Detector(own, DetectorTables.generic(own), DetectorTables::ofAllHits, null);
  }

  /**
   * The tables of a detector of these rules, in a form that {@link #of(List, byte[])} reads. The
   * build makes them, so that a start has not to.
   */
  public static byte[] tables(List<Rule> rules) {
    List<HitRules.Own> own =
        own(rules, DetectorTables.generic(rules), (text, scratch) -> List.of());
    return TableFile.write(DetectorTables.of(new HitRules(rules, own)), rules.size());
  }

  /**
   * A detector of rules whose tables were made before. It asks the list for a rule when its keyword
   * first occurs.
   *
   * @param rules must not change
   * @throws RulePackException where the tables are damaged or those of other rules
   */
  public static Detector of(List<Rule> rules, byte[] tables) throws RulePackException {
    DetectorTables made = TableFile.read(tables, rules.size());
    return new Detector(rules, made.generic(), hitRules -> made, null);
  }

  /** The same, telling what each rule costs; for one worker only. */
  public Detector measuredBy(RuleStats statistics) {
    return new Detector(rules, DetectorTables.generic(rules), DetectorTables::of, statistics);
  }

  /**
   * Compiles every pattern and check of a rule, which is otherwise done at its first hit.
   *
   * @throws RulePackException where one does not compile
   */
  public static void check(Rule rule) throws RulePackException {
    PatternRule.check(rule);
  }

  /** The rules, in the order given. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * Loads ahead of it what the first word for a secret needs: some milliseconds, for a thread that
   * has nothing else to do.
   */
  public static void loadClassifier() {
    GenericHitRule.loadClassifier();
  }

  /** Buffers for one thread. */
  public DetectorScratch newScratch() {
    return new DetectorScratch(0, new Effort());
  }

  /**
   * What was found.
   *
   * @param memory what a later change of this content needs
   * @param matches by place, in a total order
   * @param unfinished why matches are missing, where a cap was reached
   */
  public record Outcome(Detection memory, List<Match> matches, Optional<Unfinished> unfinished) {
    /** What was found in a content that was matched to its end. */
    public Outcome(Detection memory, List<Match> matches) {
      this(memory, matches, Optional.empty());
    }
  }

  /** Which cap of a content was reached, for people. */
  public record Unfinished(SkipReason reason, String detail) {}

  /** Scans a content whole. */
  public Outcome scan(ByteSlice content, DetectorScratch scratch) {
    return withStore(content, scan(content, NulProbe.kind(content), scratch));
  }

  /** Adds what the content is as a whole: a key store, which no keyword tells. */
  private Outcome withStore(ByteSlice content, Outcome outcome) {
    if (keyStore < 0) {
      return outcome;
    }
    Severity severity = rules.get(keyStore).info().severity();
    Optional<Match> store = StoreMatch.of(content, GenericKind.KEY_STORE.id(), severity);
    if (store.isEmpty()) {
      return outcome;
    }
    List<Match> matches = new ArrayList<>(outcome.matches());
    matches.add(0, store.get());
    return new Outcome(outcome.memory(), matches, outcome.unfinished());
  }

  private Outcome scan(ByteSlice content, NulProbe.Kind kind, DetectorScratch scratch) {
    scratch.effort.start(content.length());
    if (kind == NulProbe.Kind.WIDE) {
      return scanWide(content, scratch);
    }
    boolean binary = kind == NulProbe.Kind.BINARY;
    findAll(content, binary, scratch);
    return withWide(content, binary, finish(content, binary, scratch), scratch);
  }

  /** Adds what stands in the content in two bytes a character; no change builds on a text then. */
  private Outcome withWide(
      ByteSlice content, boolean binary, Outcome outcome, DetectorScratch scratch) {
    boolean none = outcome.matches().isEmpty() && isOneByteRepeated(content);
    Optional<WideStrings> wide = none ? Optional.empty() : WideStrings.in(content);
    if (wide.isEmpty()) {
      return outcome;
    }
    ByteSlice text = wide.get().text();
    findAll(text, binary, scratch);
    Outcome inside = finish(text, binary, scratch);
    LineIndex lines = LineIndex.of(content);
    List<Match> matches = new ArrayList<>(outcome.matches());
    inside.matches().forEach(match -> matches.add(wide.get().inContent(match, lines)));
    matches.sort(Detector::byPlace);
    Optional<Unfinished> unfinished = outcome.unfinished().or(inside::unfinished);
    boolean base = binary && unfinished.isEmpty();
    return new Outcome(base ? outcome.memory() : Detection.noBase(), matches, unfinished);
  }

  private static int byPlace(Match one, Match other) {
    int order = one.span().compareTo(other.span());
    return order != 0 ? order : one.ruleId().compareTo(other.ruleId());
  }

  /**
   * Places are those in the transcoded text, as an editor shows them. Where nothing is found there,
   * the bytes are looked at as they are: what told the encoding may have been put there to mislead.
   */
  private Outcome scanWide(ByteSlice content, DetectorScratch scratch) {
    Outcome decoded = outcomeAsIs(TextEncoding.of(content).toUtf8(content), scratch);
    Outcome found = decoded;
    if (decoded.matches().isEmpty()) {
      found = withWide(content, true, outcomeAsIs(content, scratch), scratch);
    }
    return new Outcome(Detection.noBase(), found.matches(), found.unfinished());
  }

  private Outcome outcomeAsIs(ByteSlice text, DetectorScratch scratch) {
    boolean binary = NulProbe.kind(text) != NulProbe.Kind.TEXT;
    findAll(text, binary, scratch);
    return finish(text, binary, scratch);
  }

  private void findAll(ByteSlice content, boolean binary, DetectorScratch scratch) {
    scratch.merged.clear();
    scratch.enter(StepClock.Step.PREFILTER);
    if (!isOneByteRepeated(content)) {
      finder.findAll(content, scratch, scratch.merged);
    }
    scratch.enter(StepClock.Step.EVALUATE);
    scratch.raws.clear();
    begin(content, scratch);
    for (int hit = 0; hit < scratch.merged.size() && !scratch.effort.isOver(); hit++) {
      evaluate(hit, binary, scratch);
    }
  }

  /** As sparse files and bombs are; no keyword is. Costs a few looks at anything else. */
  private static boolean isOneByteRepeated(ByteSlice content) {
    int length = content.length();
    int from = content.offset();
    byte[] array = content.array();
    return length >= LONG_RUN
        && content.at(0) == content.at(length / 2)
        && content.at(0) == content.at(length - 1)
        && Arrays.mismatch(array, from, from + length - 1, array, from + 1, from + length) < 0;
  }

  /** What stands in a text that was decoded out of a content. */
  private List<DecodeRules.RawMatchInside> findInside(ByteSlice text, DetectorScratch scratch) {
    boolean binary = NulProbe.kind(text) == NulProbe.Kind.BINARY;
    findAll(text, binary, scratch);
    Detection found = remember(text, binary, scratch);
    return found.isEmpty() ? List.of() : assembler.inside(text, found, finder);
  }

  /**
   * Scans a content that is another one with these copies and everything else new; the outcome is
   * the same as that of {@link #scan}.
   */
  public Outcome scanChange(
      ByteSlice content, Detection base, CopyList copies, DetectorScratch scratch) {
    return withStore(content, changed(content, base, copies, scratch));
  }

  private Outcome changed(
      ByteSlice content, Detection base, CopyList all, DetectorScratch scratch) {
    CopyList copies = scratch.copies;
    copies.takeLongRuns(all, SHORT_RUN);
    boolean textBefore = base.plain && !base.binary;
    NulProbe.Kind kind =
        textBefore ? NulProbe.kindOfChange(content, copies) : NulProbe.kind(content);
    boolean binary = kind == NulProbe.Kind.BINARY;
    boolean sameKind = base.plain && kind != NulProbe.Kind.WIDE && base.binary == binary;
    boolean wide = !binary && WideStrings.isNew(content, copies);
    if (copies.size() == 0 || !sameKind || wide) {
      return scan(content, kind, scratch);
    }
    scratch.effort.start(content.length());
    begin(content, scratch);
    scratch.raws.clear();
    scratch.enter(StepClock.Step.PREFILTER);
    new ChangeScan(finder, base, copies, scratch).mergeHits(content);
    scratch.enter(StepClock.Step.EVALUATE);
    Inheritance inheritance = new Inheritance(table, base, copies, content);
    for (int hit = 0; hit < scratch.merged.size() && !scratch.effort.isOver(); hit++) {
      if (!inheritance.take(hit, scratch)) {
        evaluate(hit, binary, scratch);
      }
    }
    Outcome outcome = finish(content, binary, scratch);
    return binary ? withWide(content, true, outcome, scratch) : outcome;
  }

  private static void begin(ByteSlice content, DetectorScratch scratch) {
    int low = content.offset();
    scratch.hit.in(content.array(), low, low + content.length());
  }

  private void evaluate(int hit, boolean binary, DetectorScratch scratch) {
    HitBuffer hits = scratch.merged;
    int keyword = hits.keyword(hit);
    int end = scratch.hit.low() + hits.end(hit);
    scratch.hit.at(end - finder.length(keyword), end);
    scratch.raws.beginHit(hit);
    boolean close = true;
    for (HitRule rule : table.rulesOf(keyword)) {
      if (!binary || rule.distinctive()) {
        close &= evaluate(rule, scratch);
      }
    }
    scratch.raws.endHit(close);
  }

  private boolean evaluate(HitRule rule, DetectorScratch scratch) {
    RuleStats measured = stats;
    if (measured == null) {
      return rule.evaluate(scratch.hit, scratch);
    }
    int before = scratch.raws.size();
    long start = System.nanoTime();
    boolean close = rule.evaluate(scratch.hit, scratch);
    measured.add(rule.name(), scratch.raws.size() - before, System.nanoTime() - start);
    return close;
  }

  private Outcome finish(ByteSlice content, boolean binary, DetectorScratch scratch) {
    Detection memory = remember(content, binary, scratch);
    List<Match> matches =
        memory.isEmpty() ? List.of() : assembler.assemble(content, memory, finder);
    Optional<Unfinished> unfinished = scratch.effort.unfinished(scratch.raws.dropped());
    return new Outcome(unfinished.isEmpty() ? memory : Detection.noBase(), matches, unfinished);
  }

  private static Detection remember(ByteSlice content, boolean binary, DetectorScratch scratch) {
    HitBuffer hits = scratch.merged;
    return new Detection(
        new Detection.Hits(
            hits.copyEnds(), hits.copyKeywords(), scratch.raws.copyClose(hits.size())),
        new Detection.Raws(scratch.raws.copyMatches(), scratch.raws.copyHits()),
        content.length(),
        binary,
        true);
  }
}
