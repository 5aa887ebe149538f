package dev.leaksift.rule;

import java.util.List;
import java.util.Map;

/**
 * A value of a pack or configuration file and where it starts; scalars are text, whatever they say.
 */
sealed interface Tree {
  Mark mark();

  /** What it is, for messages. */
  String kind();

  /** Line and column, both from 1; 0 where the format does not tell. */
  record Mark(String file, int line, int column) {
    static Mark startOf(String file) {
      return new Mark(file, 1, 1);
    }

    /** An error here: what is wrong, and what to write instead. */
    RulePackException error(String what, String instead) {
      String place = line > 0 ? file + ":" + line + ":" + column : file;
      return new RulePackException(place + ": " + what + "; " + instead);
    }
  }

  /** One value. */
  record Text(Mark mark, String value) implements Tree {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** A list. */
  record Items(Mark mark, List<Tree> values) implements Tree {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Fields in the order written. */
  record Fields(Mark mark, Map<String, Field> byName) implements Tree {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A field: where its name stands, and its value. */
  record Field(Mark mark, Tree value) {}
}
