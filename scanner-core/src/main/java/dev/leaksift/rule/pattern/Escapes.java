package dev.leaksift.rule.pattern;

/** Backslash escapes that stand for characters, in and outside of classes. */
final class Escapes {
  private Escapes() {}

  /** Reads an escape, whose backslash stands next. */
  static Chars parse(Cursor in) throws PatternSyntaxException {
    in.next();
    char c = in.next();
    return switch (c) {
      case 'd' -> Chars.DIGIT;
      case 'D' -> Chars.DIGIT.not();
      case 'w' -> Chars.WORD;
      case 'W' -> Chars.WORD.not();
      case 's' -> Chars.SPACE;
      case 'S' -> Chars.SPACE.not();
      case 'p', 'P' -> unicodeClass(in);
      default -> Chars.of(codePoint(c, in));
    };
  }

  /** Which characters have the property is not known here: any may. */
  private static Chars unicodeClass(Cursor in) throws PatternSyntaxException {
    if (in.take('{')) {
      while (in.next() != '}') {
        // the name, which RE2 knows
      }
    } else {
      in.next();
    }
    return Chars.ANY;
  }

  private static int codePoint(char c, Cursor in) throws PatternSyntaxException {
    return switch (c) {
      case 'a' -> 7;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      case 'x' -> hex(in);
      case '0' -> octal(0, in);
      case '1', '2', '3', '4', '5', '6', '7' -> {
        if (!in.peekAny("01234567")) {
          throw in.error("a back-reference, which RE2 does not have,");
        }
        yield octal(c - '0', in);
      }
      default -> {
        if (c > 127 || Character.isLetterOrDigit(c)) {
          throw in.error("unknown escape '\\" + c + "'");
        }
        yield c;
      }
    };
  }

  private static int octal(int first, Cursor in) throws PatternSyntaxException {
    int value = first;
    for (int i = 0; i < 2 && in.peekAny("01234567"); i++) {
      value = value * 8 + in.next() - '0';
    }
    return value;
  }

  private static int hex(Cursor in) throws PatternSyntaxException {
    if (!in.take('{')) {
      return digit(in) * 16 + digit(in);
    }
    int value = digit(in);
    while (!in.take('}')) {
      value = value * 16 + digit(in);
      if (value > Character.MAX_CODE_POINT) {
        throw in.error("a character above U+10FFFF");
      }
    }
    return value;
  }

  private static int digit(Cursor in) throws PatternSyntaxException {
    int digit = Character.digit(in.next(), 16);
    if (digit < 0) {
      throw in.error("a hex escape that is not hex");
    }
    return digit;
  }
}
