package dev.leaksift.detect.pattern;

import dev.leaksift.bytes.ByteSet;
import org.jspecify.annotations.Nullable;

/*
 * Problem: RE2/J has no DFA; a token pattern costs it 3 to 13 microseconds a try, and a history has a
 * million hits to try.
 *
 * Idea: most token patterns are literals and runs of a character class. A program of such runs is
 * tried byte by byte, in the order of preference that RE2 has (leftmost, first choice first), coming
 * back to the last choice where it fails. A run is one instruction, however long, so that a token of
 * 93 characters is one loop. Where a program has more than one choice, states seen (instruction and
 * position) are marked and never tried again: that is RE2's own bit-state matcher, linear in
 * instructions times window.
 *
 * Marks are one bit for each instruction and byte of the window; to clear them costs more than most
 * tries need, so they are made only once a try has taken more than UNMARKED steps.
 *
 * Cost: a failed try at a hit is a few nanoseconds, a found token one pass over it; at worst
 * instructions times window.
 *
 * Rejected: a lazy DFA (needs memory a rule and gives no groups); generated classes (start-up).
 */
final class DirectMatcher implements PatternMatcher {
  /** Steps that a find may take before it marks the states it has seen. */
  private static final int UNMARKED = 1024;

  /** Bytes of a run that count as a step. */
  private static final int STEP_SHIFT = 4;

  private final DirectProgram.Instruction[] codes;
  private final @Nullable ByteSet first;
  private final Node.@Nullable Run longest;

  /** True where a match begins with a word's byte that no other stands before. */
  private final boolean startsWord;

  private final boolean marks;
  private final int unmarked;

  DirectMatcher(DirectProgram program) {
    this(program, UNMARKED);
  }

  /** One that marks states after so many steps; for tests. */
  DirectMatcher(DirectProgram program, int unmarked) {
    this.unmarked = unmarked;
    this.codes = program.codes().toArray(new DirectProgram.Instruction[0]);
    this.first = program.first();
    this.longest = program.longest();
    this.startsWord = program.startsWord();
    this.marks = program.choices() > 1;
  }

  @Override
  public boolean find(byte[] array, Window window, MatchScratch scratch) {
    if (longest != null
        && window.lastStart() > window.from()
        && !hasRun(array, window.from(), window.high(), longest)) {
      scratch.lookedAt(window.high());
      return false;
    }
    scratch.steps = marks ? unmarked : Integer.MAX_VALUE;
    scratch.marking = false;
    int lastStart = Math.min(window.lastStart(), window.high());
    for (int at = window.from(); at <= lastStart; at++) {
      scratch.lookedAt(at);
      boolean possible = first == null || (at < window.high() && first.has(array[at]));
      if (!possible || (startsWord && !atWordBoundary(array, at, window))) {
        continue;
      }
      int outcome = matchAt(array, at, window, scratch);
      if (outcome == TIRED) {
        scratch.clearVisited(codes.length * (window.high() - window.low() + 1));
        scratch.marking = true;
        outcome = matchAt(array, at, window, scratch);
      }
      if (outcome == MATCHED) {
        return true;
      }
    }
    return false;
  }

  /** Looks at every {@code min}th byte only, until one is of the set. */
  private static boolean hasRun(byte[] array, int from, int high, Node.Run run) {
    ByteSet set = run.set();
    int last = from - 1;
    while (last + run.min() < high) {
      int at = last + run.min();
      while (at > last && set.has(array[at])) {
        at--;
      }
      if (at == last) {
        return true;
      }
      last = at;
    }
    return false;
  }

  /*
   * Two ways through the loop: forward along the program from (pc, position), and, when that fails,
   * back to the frame on top of the stack. A frame of a run holds how many bytes it may take next.
   * Ends as MATCHED, FAILED or, where it took too many steps without marks, TIRED.
   */
  private int matchAt(byte[] array, int start, Window window, MatchScratch s) {
    s.top = 0;
    s.start = s.secretStart = start;
    s.secretEnd = -1;
    int pc = 0;
    int position = start;
    while (true) {
      int next = step(array, pc, position, window, s);
      if (next == MATCHED || next == TIRED) {
        return next;
      }
      if (next != FAILED) {
        pc = next;
        position = s.end;
        continue;
      }
      if (s.top == 0) {
        return FAILED;
      }
      s.top -= 3;
      pc = s.stack[s.top];
      position = s.stack[s.top + 1];
      int count = s.stack[s.top + 2];
      if (count >= 0) {
        position = retryRun(pc, position, count, s);
        pc++;
      } else if (count != BRANCH) {
        restore(count, position, s);
        pc = FAILED_PC;
      }
    }
  }

  private static final int MATCHED = -1;
  private static final int FAILED = -2;
  private static final int FAILED_PC = -3;
  private static final int TIRED = -4;

  /** Marks a frame that goes on at its own instruction and position. */
  private static final int BRANCH = -1;

  /** Marks frames that put back a group's bound from before: start, end. */
  private static final int RESTORE_START = -2;

  private static final int RESTORE_END = -3;

  private static void restore(int which, int value, MatchScratch s) {
    if (which == RESTORE_START) {
      s.secretStart = value;
    } else {
      s.secretEnd = value;
    }
  }

  /** Runs one instruction; the position behind it is left in {@code s.end}. */
  private int step(byte[] array, int pc, int position, Window window, MatchScratch s) {
    if (pc == FAILED_PC) {
      return FAILED;
    }
    if (s.marking) {
      if (s.visit(pc * (window.high() - window.low() + 1) + position - window.low())) {
        return FAILED;
      }
    } else if (--s.steps < 0) {
      return TIRED;
    }
    DirectProgram.Instruction code = codes[pc];
    s.end = position;
    s.lookedAt(position);
    switch (code.op()) {
      case RUN:
        return run(array, pc, position, window.high(), s);
      case SPLIT:
        s.push(code.b(), position, BRANCH);
        return code.a();
      case JUMP:
        return code.a();
      case SAVE:
        save(code.a() == 0, position, s);
        return pc + 1;
      case WORD:
        return atWordBoundary(array, position, window) ? pc + 1 : FAILED;
      case NOT_WORD:
        return atWordBoundary(array, position, window) ? FAILED : pc + 1;
      case BEGIN:
        return position == window.low() ? pc + 1 : FAILED;
      case END:
        return position == window.high() ? pc + 1 : FAILED;
      case MATCH:
        if (s.secretEnd < 0) {
          s.secretStart = s.start;
          s.secretEnd = position;
        }
        return MATCHED;
    }
    throw new IllegalStateException("unknown instruction " + code.op());
  }

  private static void save(boolean start, int position, MatchScratch s) {
    if (start) {
      s.push(0, s.secretStart, RESTORE_START);
      s.secretStart = position;
    } else {
      s.push(0, s.secretEnd, RESTORE_END);
      s.secretEnd = position;
    }
  }

  private int run(byte[] array, int pc, int position, int high, MatchScratch s) {
    DirectProgram.Instruction code = codes[pc];
    ByteSet set = java.util.Objects.requireNonNull(code.set());
    int limit = (int) Math.min(high, (long) position + code.b());
    int end = position;
    while (end < limit && set.has(array[end])) {
      end++;
    }
    s.lookedAt(end);
    int taken = end - position;
    s.steps -= taken >> STEP_SHIFT;
    if (taken < code.a()) {
      return FAILED;
    }
    if (taken > code.a() && !code.possessive()) {
      if (code.lazy()) {
        s.push(pc, position, packLazy(code.a() + 1, taken));
        end = position + code.a();
      } else {
        s.push(pc, position, taken - 1);
      }
    }
    s.end = end;
    return pc + 1;
  }

  /*
   * A greedy frame's count is what to take next, down to the minimum. A lazy frame packs what to take
   * next and the most there is into one int (windows are at most 65,536 bytes each way).
   */
  private int retryRun(int pc, int position, int count, MatchScratch s) {
    DirectProgram.Instruction code = codes[pc];
    if (!code.lazy()) {
      if (count > code.a()) {
        s.push(pc, position, count - 1);
      }
      return position + count;
    }
    int take = count >>> 15;
    int most = take + (count & 0x7fff);
    if (take < most) {
      s.push(pc, position, packLazy(take + 1, most));
    }
    return position + take;
  }

  private static int packLazy(int take, int most) {
    return Math.min(take, 0xffff) << 15 | Math.min(most - take, 0x7fff);
  }

  private static boolean atWordBoundary(byte[] array, int position, Window window) {
    boolean before =
        position > window.low()
            && NodeParser.WORD.has(array[position - 1])
            && !isEscape(array, position - 1, window.low());
    boolean behind = position < window.high() && NodeParser.WORD.has(array[position]);
    return before != behind;
  }

  /*
   * Where a string is written with escapes (source, JSON, a notebook's cells), the letter of \n, \r or
   * \t ends a line and begins no word. RE2/J does not know that; it is the one difference.
   */
  private static boolean isEscape(byte[] array, int at, int low) {
    byte b = array[at];
    return (b == 'n' || b == 'r' || b == 't') && at > low && array[at - 1] == '\\';
  }
}
