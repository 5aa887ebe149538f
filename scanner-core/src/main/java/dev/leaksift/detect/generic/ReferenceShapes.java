package dev.leaksift.detect.generic;

import java.nio.charset.StandardCharsets;

/**
 * Values that point to a secret kept elsewhere, or that are code which fetches it: variables of
 * shells, templates and build tools, environment look-ups, vaults, encrypted boxes.
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
}
