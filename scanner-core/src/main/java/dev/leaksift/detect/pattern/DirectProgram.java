package dev.leaksift.detect.pattern;

import dev.leaksift.bytes.ByteSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as a list of instructions for {@link DirectMatcher}. Immutable.
 *
 * @param codes one instruction each
 * @param first bytes with which a match may begin, or null where it may be empty or begin anywhere
 * @param longest the longest run that every match has, or null where there is none worth a look
 */
record DirectProgram(List<Instruction> codes, @Nullable ByteSet first, Node.@Nullable Run longest) {
  /** Longer programs go to RE2/J. */
  private static final int MAX_CODES = 200;

  /** Shorter runs stand in any text. */
  private static final int TELLING_RUN = 10;

  private static final ByteSet BETWEEN_WORDS = NodeParser.WORD.not();

  /** What one instruction does. */
  enum Op {
    RUN,
    SPLIT,
    JUMP,
    SAVE,
    WORD,
    NOT_WORD,
    BEGIN,
    END,
    MATCH
  }

  /**
   * One instruction; the fields' meaning depends on the operation.
   *
   * @param a RUN: min; SPLIT: preferred target; JUMP: target; SAVE: 0 start, 1 end
   * @param b RUN: max; SPLIT: other target
   * @param lazy RUN: takes as few as it can
   * @param possessive RUN: never gives back, since giving back can't help
   */
  record Instruction(Op op, @Nullable ByteSet set, int a, int b, boolean lazy, boolean possessive) {
    static Instruction of(Op op, int a, int b) {
      return new Instruction(op, null, a, b, false, false);
    }

    /** True where the matcher may have to come back. */
    boolean isChoice() {
      return op == Op.SPLIT || (op == Op.RUN && a != b && !possessive);
    }
  }

  /** How often the matcher may have to come back. */
  int choices() {
    return (int) codes.stream().filter(Instruction::isChoice).count();
  }

  /** True where a match can begin only at the beginning of a word. */
  boolean startsWord() {
    int at = 0;
    while (codes.get(at).op() == Op.SAVE) {
      at++;
    }
    return codes.get(at).op() == Op.WORD && first != null && first.isDisjointFrom(BETWEEN_WORDS);
  }

  /** Compiles, or gives null where the pattern is not of the direct kind. */
  static @Nullable DirectProgram compile(String pattern) {
    Node node = NodeParser.parse(pattern);
    if (node == null) {
      return null;
    }
    List<Node.Group> groups = new ArrayList<>();
    collectGroups(node, groups);
    Node.Group secret = secretGroup(groups);
    if (secret == null && !groups.isEmpty()) {
      return null;
    }
    Assembler assembler = new Assembler(secret);
    assembler.emit(node);
    assembler.add(Instruction.of(Op.MATCH, 0, 0));
    if (assembler.codes.size() > MAX_CODES) {
      return null;
    }
    assembler.markPossessive();
    Node.Run longest = longestRun(node);
    boolean telling = longest != null && longest.min() >= TELLING_RUN;
    return new DirectProgram(
        List.copyOf(assembler.codes), firstSet(node), telling ? longest : null);
  }

  /** The run with the highest minimum among those that no match can do without. */
  private static Node.@Nullable Run longestRun(Node node) {
    if (node instanceof Node.Run run) {
      return run;
    }
    if (node instanceof Node.Group g) {
      return longestRun(g.inside());
    }
    Node.Run longest = null;
    if (node instanceof Node.Sequence s) {
      for (Node part : s.parts()) {
        Node.Run one = longestRun(part);
        boolean longer = one != null && (longest == null || one.min() > longest.min());
        longest = longer ? one : longest;
      }
    }
    return longest;
  }

  private static void collectGroups(Node node, List<Node.Group> into) {
    if (node instanceof Node.Group g) {
      into.add(g);
      collectGroups(g.inside(), into);
    } else if (node instanceof Node.Sequence s) {
      s.parts().forEach(part -> collectGroups(part, into));
    } else if (node instanceof Node.Choice c) {
      c.options().forEach(option -> collectGroups(option, into));
    } else if (node instanceof Node.Optional o) {
      collectGroups(o.inside(), into);
    }
  }

  private static Node.@Nullable Group secretGroup(List<Node.Group> groups) {
    List<Node.Group> named = groups.stream().filter(g -> g.name().equals("secret")).toList();
    if (named.size() == 1) {
      return named.get(0);
    }
    return named.isEmpty() && groups.size() == 1 ? groups.get(0) : null;
  }

  /** Bytes with which the node may begin; null where unknown or where it may be empty. */
  private static @Nullable ByteSet firstSet(Node node) {
    if (node instanceof Node.Run run) {
      return run.min() > 0 ? run.set() : null;
    }
    if (node instanceof Node.Group g) {
      return firstSet(g.inside());
    }
    if (node instanceof Node.Choice c) {
      ByteSet all = ByteSet.of("");
      for (Node option : c.options()) {
        ByteSet one = firstSet(option);
        if (one == null) {
          return null;
        }
        all = all.or(one);
      }
      return all;
    }
    if (node instanceof Node.Sequence s) {
      for (Node part : s.parts()) {
        if (!(part instanceof Node.WordBoundary)) {
          return firstSet(part);
        }
      }
    }
    return null;
  }

  private static final class Assembler {
    private final List<Instruction> codes = new ArrayList<>();
    private final Node.@Nullable Group secret;

    Assembler(Node.@Nullable Group secret) {
      this.secret = secret;
    }

    /*
     * A run followed by a byte that is not of its set ends where it ends: giving back bytes of the set
     * can't make the next one fit. The same holds for word bytes, at least one, before a word boundary,
     * and for any run before the window's end or the end of the match.
     */
    void markPossessive() {
      for (int pc = 0; pc < codes.size(); pc++) {
        Instruction code = codes.get(pc);
        ByteSet set = code.set();
        if (code.op() == Op.RUN && code.a() != code.b() && !code.lazy() && set != null) {
          Instruction next = codes.get(follow(pc + 1));
          ByteSet nextSet = next.set();
          boolean possessive =
              switch (next.op()) {
                case RUN -> next.a() > 0 && nextSet != null && set.isDisjointFrom(nextSet);
                case WORD -> code.a() > 0 && set.isDisjointFrom(BETWEEN_WORDS);
                case END, MATCH -> true;
                case SPLIT, JUMP, SAVE, NOT_WORD, BEGIN -> false;
              };
          codes.set(pc, new Instruction(Op.RUN, set, code.a(), code.b(), false, possessive));
        }
      }
    }

    private int follow(int pc) {
      int at = pc;
      while (codes.get(at).op() == Op.SAVE || codes.get(at).op() == Op.JUMP) {
        at = codes.get(at).op() == Op.JUMP ? codes.get(at).a() : at + 1;
      }
      return at;
    }

    void add(Instruction one) {
      codes.add(one);
    }

    void emit(Node node) {
      if (codes.size() > MAX_CODES) {
        return;
      }
      if (node instanceof Node.Run run) {
        add(new Instruction(Op.RUN, run.set(), run.min(), run.max(), run.lazy(), false));
      } else if (node instanceof Node.WordBoundary w) {
        add(Instruction.of(w.negated() ? Op.NOT_WORD : Op.WORD, 0, 0));
      } else if (node instanceof Node.Edge e) {
        add(Instruction.of(e.end() ? Op.END : Op.BEGIN, 0, 0));
      } else if (node instanceof Node.Sequence s) {
        s.parts().forEach(this::emit);
      } else if (node instanceof Node.Group g) {
        emitGroup(g);
      } else if (node instanceof Node.Optional o) {
        emitOptional(o);
      } else if (node instanceof Node.Choice c) {
        emitChoice(c);
      }
    }

    private void emitGroup(Node.Group group) {
      boolean saved = group == secret;
      if (saved) {
        add(Instruction.of(Op.SAVE, 0, 0));
      }
      emit(group.inside());
      if (saved) {
        add(Instruction.of(Op.SAVE, 1, 0));
      }
    }

    private void emitOptional(Node.Optional optional) {
      int split = codes.size();
      add(Instruction.of(Op.SPLIT, 0, 0));
      emit(optional.inside());
      int behind = codes.size();
      int inside = split + 1;
      codes.set(
          split,
          optional.lazy()
              ? Instruction.of(Op.SPLIT, behind, inside)
              : Instruction.of(Op.SPLIT, inside, behind));
    }

    private void emitChoice(Node.Choice choice) {
      List<Integer> jumps = new ArrayList<>();
      for (int i = 0; i < choice.options().size(); i++) {
        boolean last = i == choice.options().size() - 1;
        int split = codes.size();
        if (!last) {
          add(Instruction.of(Op.SPLIT, 0, 0));
        }
        emit(choice.options().get(i));
        if (!last) {
          jumps.add(codes.size());
          add(Instruction.of(Op.JUMP, 0, 0));
          codes.set(split, Instruction.of(Op.SPLIT, split + 1, codes.size()));
        }
      }
      for (int jump : jumps) {
        codes.set(jump, Instruction.of(Op.JUMP, codes.size(), 0));
      }
    }
  }
}
