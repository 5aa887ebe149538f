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
 * @param choices instructions at which the matcher may have to come back
 */
record DirectProgram(List<Instruction> codes, @Nullable ByteSet first, int choices) {
  /** Longer programs go to RE2/J. */
  private static final int MAX_CODES = 200;

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
   */
  record Instruction(Op op, @Nullable ByteSet set, int a, int b, boolean lazy) {}

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
    assembler.add(new Instruction(Op.MATCH, null, 0, 0, false));
    if (assembler.codes.size() > MAX_CODES) {
      return null;
    }
    return new DirectProgram(List.copyOf(assembler.codes), firstSet(node), assembler.choices());
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

    int choices() {
      return (int)
          codes.stream()
              .filter(i -> i.op() == Op.SPLIT || (i.op() == Op.RUN && i.a() != i.b()))
              .count();
    }

    void add(Instruction one) {
      codes.add(one);
    }

    void emit(Node node) {
      if (codes.size() > MAX_CODES) {
        return;
      }
      if (node instanceof Node.Run run) {
        add(new Instruction(Op.RUN, run.set(), run.min(), run.max(), run.lazy()));
      } else if (node instanceof Node.WordBoundary w) {
        add(new Instruction(w.negated() ? Op.NOT_WORD : Op.WORD, null, 0, 0, false));
      } else if (node instanceof Node.Edge e) {
        add(new Instruction(e.end() ? Op.END : Op.BEGIN, null, 0, 0, false));
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
        add(new Instruction(Op.SAVE, null, 0, 0, false));
      }
      emit(group.inside());
      if (saved) {
        add(new Instruction(Op.SAVE, null, 1, 0, false));
      }
    }

    private void emitOptional(Node.Optional optional) {
      int split = codes.size();
      add(new Instruction(Op.SPLIT, null, 0, 0, false));
      emit(optional.inside());
      int behind = codes.size();
      int inside = split + 1;
      codes.set(
          split,
          optional.lazy()
              ? new Instruction(Op.SPLIT, null, behind, inside, false)
              : new Instruction(Op.SPLIT, null, inside, behind, false));
    }

    private void emitChoice(Node.Choice choice) {
      List<Integer> jumps = new ArrayList<>();
      for (int i = 0; i < choice.options().size(); i++) {
        boolean last = i == choice.options().size() - 1;
        int split = codes.size();
        if (!last) {
          add(new Instruction(Op.SPLIT, null, 0, 0, false));
        }
        emit(choice.options().get(i));
        if (!last) {
          jumps.add(codes.size());
          add(new Instruction(Op.JUMP, null, 0, 0, false));
          codes.set(split, new Instruction(Op.SPLIT, null, split + 1, codes.size(), false));
        }
      }
      for (int jump : jumps) {
        codes.set(jump, new Instruction(Op.JUMP, null, codes.size(), 0, false));
      }
    }
  }
}
