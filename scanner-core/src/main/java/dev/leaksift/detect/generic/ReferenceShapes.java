package dev.leaksift.detect.generic;

import java.nio.charset.StandardCharsets;

/**
 * Values that point to a secret kept elsewhere, or that are code which fetches it: variables of
 * shells, templates and build tools, environment look-ups, vaults, encrypted boxes; and pieces of
 * patterns, which say what is looked for.
 */
final class ReferenceShapes {
  /** How such a value starts, as its tools document; case matters where the tool says so. */
  private static final byte[][] PREFIXES =
      prefixes(
          "${",
          "$(",
          "$[",
          "{{",
          "{%",
          "<%",
          "#{",
          "@{",
          "%{",
          "%(",
          "$env:",
          "process.env",
          "os.environ",
          "os.getenv",
          "os.Getenv",
          "System.getenv",
          "System.getProperty",
          "ENV[",
          "ENV.fetch",
          "getenv(",
          "env(",
          "env.",
          "env:",
          "vault:",
          "vault/",
          "!vault",
          "ENC[",
          "ENC(",
          "!Ref",
          "!Sub",
          "!GetAtt",
          "!secret",
          "!env",
          "secretsmanager:",
          "arn:aws",
          "ssm:",
          "{{resolve:",
          "op://",
          "vault://",
          "awssm://",
          "gcpsm://",
          "azurekv://",
          "ref+",
          "kms:",
          "sm://",
          "keyvault:",
          "@Microsoft.KeyVault",
          "var.",
          "local.",
          "data.",
          "module.",
          "secrets.",
          "github.",
          "steps.",
          "import.meta",
          "ansible_",
          "lookup(",
          "file(",
          "file:",
          "keyring:",
          "pass:",
          "gpg:",
          "sops:",
          "secret://",
          "secretKeyRef",
          "valueFrom",
          "/run/secrets/",
          "$ANSIBLE_VAULT");

  private static final int MIN_VARIABLE = 2;

  /** {@code A-Z0-9}; one range alone may be chance. */
  private static final int MIN_RANGES = 2;

  /** As long as a hole's name and its length may be. */
  private static final int MAX_HOLE = 48;

  private ReferenceShapes() {}

  private static byte[][] prefixes(String... texts) {
    byte[][] result = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      result[i] = texts[i].getBytes(StandardCharsets.US_ASCII);
    }
    return result;
  }

  /** True where the whole value is a reference, or holds an interpolated one. */
  static boolean matches(byte[] b, int from, int to) {
    return startsLikeReference(b, from, to)
        || isShellVariable(b, from, to)
        || isPercentVariable(b, from, to)
        || interpolates(b, from, to);
  }

  private static boolean startsLikeReference(byte[] b, int from, int to) {
    for (byte[] prefix : PREFIXES) {
      if (b[from] == prefix[0] && startsWith(b, from, to, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 1; i < prefix.length; i++) {
      if (b[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@code $NAME}, {@code $name}, {@code $1}: one identifier and nothing else, or a path of it. */
  private static boolean isShellVariable(byte[] b, int from, int to) {
    if (b[from] != '$' || to - from < MIN_VARIABLE) {
      return false;
    }
    int i = from + 1;
    boolean small = false;
    boolean capital = false;
    boolean digit = false;
    while (i < to && (ByteClass.is(b[i], ByteClass.ALNUM) || b[i] == '_')) {
      small |= ByteClass.is(b[i], ByteClass.LOWER);
      capital |= ByteClass.is(b[i], ByteClass.UPPER);
      digit |= ByteClass.is(b[i], ByteClass.DIGIT);
      i++;
    }
    boolean member = i < to && (b[i] == '-' || b[i] == '[' || b[i] == '.' || b[i] == '/');
    // "$aB3x" is a password as likely as a variable: then only the classifier can tell.
    return (i == to || member) && !(small && capital && digit);
  }

  /** {@code %NAME%} of Windows, {@code @NAME@} of build tools, {@code __NAME__} of deployers. */
  private static boolean isPercentVariable(byte[] b, int from, int to) {
    byte edge = b[from];
    if (edge != b[to - 1] || to - from < 3 || (edge != '%' && edge != '@' && edge != '_')) {
      return false;
    }
    if (edge == '_' && (to - from < 5 || b[from + 1] != '_' || b[to - 2] != '_')) {
      return false;
    }
    for (int i = from + 1; i < to - 1; i++) {
      if (!ByteClass.is(b[i], ByteClass.NAME)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Somewhere inside: {@code ${...}}, {@code #{...}}, {@code {{...}}}, {@code <%...%>}, {@code
   * $(...)}.
   */
  private static boolean interpolates(byte[] b, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      byte next = b[i + 1];
      boolean opens =
          switch (b[i]) {
            case '$' -> next == '{' || next == '(';
            case '#', '{' -> next == '{';
            case '<' -> next == '%';
            default -> false;
          };
      if (opens && closesAfter(b, i + 2, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean closesAfter(byte[] b, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (b[i] == '}' || b[i] == ')' || b[i] == '>') {
        return true;
      }
    }
    return false;
  }

  /**
   * True where the value, or what it was cut out of, has a typed hole or is a character class, as
   * rule packs, scanners' tests and code generators hold them: {@code acme_{hex:32}}, {@code
   * [A-Za-z0-9_-]{40}}.
   *
   * @param hi behind the last byte that may be looked at
   */
  static boolean isPieceOfPattern(byte[] b, int hi, int from, int to) {
    return holdsHole(b, hi, from, to)
        || fillsHole(b, hi, from, to)
        || isRanges(b, from, to)
        || countsClass(b, hi, from, to)
        || isClass(b, hi, from, to);
  }

  /** A hole that opens within the value or right behind it. */
  private static boolean holdsHole(byte[] b, int hi, int from, int to) {
    for (int i = from; i < hi && i <= to; i++) {
      if (b[i] == '{' && isHole(b, i + 1, Math.min(hi, i + MAX_HOLE))) {
        return true;
      }
    }
    return false;
  }

  /** {@code name:12}} or {@code [class]:12}} or {@code name(}, up to its last sign. */
  private static boolean isHole(byte[] b, int from, int to) {
    int i = from;
    if (i < to && b[i] == '[') {
      while (i < to && b[i] != ']') {
        i++;
      }
      i++;
    } else {
      while (i < to && ByteClass.is(b[i], ByteClass.LETTER | ByteClass.DIGIT)) {
        i++;
      }
    }
    if (i == from || i >= to) {
      return false;
    }
    if (b[i] == '(') {
      return i + 1 < to && (b[i + 1] == '{' || ByteClass.is(b[i + 1], ByteClass.ALNUM));
    }
    int digits = i + 1;
    while (digits < to && ByteClass.is(b[digits], ByteClass.DIGIT)) {
      digits++;
    }
    return b[i] == ':' && digits > i + 1 && digits < to && b[digits] == '}';
  }

  /** The value is what stands inside a hole. */
  private static boolean fillsHole(byte[] b, int hi, int from, int to) {
    return from > 0 && b[from - 1] == '{' && isHole(b, from, Math.min(hi, from + MAX_HOLE));
  }

  /** Nothing but ranges and signs. */
  private static boolean isRanges(byte[] b, int from, int to) {
    int ranges = 0;
    int i = from;
    while (i < to) {
      if (!ByteClass.is(b[i], ByteClass.ALNUM)) {
        i++;
      } else if (i + 2 < to && b[i + 1] == '-' && b[i] < b[i + 2] && sameKind(b[i], b[i + 2])) {
        ranges++;
        i += 3;
      } else {
        return false;
      }
    }
    return ranges >= MIN_RANGES;
  }

  /** Somewhere inside a class with a range, and how often: {@code acme-[0-9a-f]{32}}. */
  private static boolean countsClass(byte[] b, int hi, int from, int to) {
    boolean range = false;
    int open = -1;
    for (int i = from; i < to; i++) {
      if (b[i] == '[') {
        open = i;
        range = false;
      } else if (b[i] == '-' && open >= 0 && i - 1 > open && i + 1 < to) {
        range |= b[i - 1] < b[i + 1] && sameKind(b[i - 1], b[i + 1]);
      } else if (b[i] == ']' && range) {
        return i + 2 < hi && b[i + 1] == '{' && ByteClass.is(b[i + 2], ByteClass.DIGIT);
      }
    }
    return false;
  }

  /** In brackets, and counted: <code>[QPZRY9]{58}</code>, <code>[QPZRY9]:58</code>. */
  private static boolean isClass(byte[] b, int hi, int from, int to) {
    return from > 0
        && to + 1 < hi
        && b[from - 1] == '['
        && b[to] == ']'
        && (b[to + 1] == '{' || b[to + 1] == '+' || b[to + 1] == '*' || b[to + 1] == ':');
  }

  private static boolean sameKind(byte left, byte right) {
    int kinds = ByteClass.is(left, ByteClass.DIGIT) ? ByteClass.DIGIT : ByteClass.LETTER;
    return ByteClass.is(right, kinds);
  }
}
