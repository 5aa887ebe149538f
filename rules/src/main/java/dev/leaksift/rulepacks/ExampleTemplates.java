package dev.leaksift.rulepacks;

import dev.leaksift.detect.check.Checks;
import dev.leaksift.detect.check.Samples;
import dev.leaksift.rule.RulePackException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/**
 * Fills in the placeholders of an example (the list is in {@code rules/README.md}), so that no
 * look-alike token is stored anywhere. Stateless, for any thread.
 */
public final class ExampleTemplates {
  private static final int MAX_DEPTH = 4;
  private static final String BASE64 = "b64(";
  private static final String SAMPLE = "sample:";

  private final String template;
  private final Random random;
  private int at;

  private ExampleTemplates(String template, Random random) {
    this.template = template;
    this.random = random;
  }

  /**
   * The text of an example; the same for the same template and seed.
   *
   * @throws RulePackException in one line without a position in the file, where a placeholder is
   *     unknown or not closed
   */
  public static String expand(String template, long seed) throws RulePackException {
    return new ExampleTemplates(template, new Random(seed)).text("", 0);
  }

  /** Text up to the end, or to what ends an enclosing {@code {b64(...)}}, which is read too. */
  private String text(String closing, int depth) throws RulePackException {
    if (depth > MAX_DEPTH) {
      throw error("nested deeper than " + MAX_DEPTH);
    }
    StringBuilder text = new StringBuilder();
    while (at < template.length()) {
      if (!closing.isEmpty() && template.startsWith(closing, at)) {
        at += closing.length();
        return text.toString();
      }
      if (template.startsWith("{{", at) || template.startsWith("}}", at)) {
        text.append(template.charAt(at));
        at += 2;
      } else if (template.startsWith("{" + BASE64, at)) {
        at += 1 + BASE64.length();
        byte[] inside = text(")}", depth + 1).getBytes(StandardCharsets.UTF_8);
        text.append(Base64.getEncoder().encodeToString(inside));
      } else if (template.charAt(at) == '{') {
        text.append(value(placeholder(), text));
      } else {
        text.append(template.charAt(at++));
      }
    }
    if (!closing.isEmpty()) {
      throw error("{" + BASE64 + " is not closed; write " + closing);
    }
    return text.toString();
  }

  /** What stands in braces; a class in brackets may hold a brace. */
  private String placeholder() throws RulePackException {
    int from = at + 1;
    int search = template.startsWith("{[", at) ? template.indexOf(']', from) : from;
    int end = search < 0 ? -1 : template.indexOf('}', search);
    if (end < 0) {
      throw error("{ is not closed; write {{ for a brace");
    }
    at = end + 1;
    return template.substring(from, end);
  }

  private String value(String name, StringBuilder before) throws RulePackException {
    if (name.equals("uuid")) {
      return uuid();
    }
    if (name.startsWith(SAMPLE)) {
      return Samples.make(name.substring(SAMPLE.length()), random)
          .orElseThrow(() -> error("{" + name + "} is no sample; write one of " + Checks.names()));
    }
    int colon = name.lastIndexOf(':');
    if (colon >= 0) {
      return Alphabet.named(name.substring(0, colon))
          .orElseThrow(() -> error("{" + name + "} is unknown; see rules/README.md"))
          .draw(count(name.substring(colon + 1)), random);
    }
    String token = before.substring(tokenStart(before));
    return Checks.complete(name, token.getBytes(StandardCharsets.UTF_8))
        .orElseThrow(() ->
            error(
                Checks.names().contains(name)
                    ? "{" + name + "} does not fit what stands before it"
                    : "{" + name + "} is unknown; write {{ for a brace"));
  }

  private static int tokenStart(CharSequence before) {
    int start = before.length();
    while (start > 0 && " \t\n\"'`".indexOf(before.charAt(start - 1)) < 0) {
      start--;
    }
    return start;
  }

  private int count(String digits) throws RulePackException {
    boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || digits.isEmpty() || Integer.parseInt(digits) == 0) {
      throw error("\"" + digits + "\" is not a count; write 1 to 99999");
    }
    return Integer.parseInt(digits);
  }

  /** Version 4, variant 1, RFC 9562. */
  private String uuid() {
    long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
    long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new java.util.UUID(high, low).toString().toLowerCase(Locale.ROOT);
  }

  private RulePackException error(String what) {
    return new RulePackException("example \"" + template + "\": " + what);
  }
}
