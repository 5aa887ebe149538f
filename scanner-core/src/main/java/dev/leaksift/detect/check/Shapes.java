package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base32;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Json;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Severity;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Checks of tokens whose parts must fit each other. Stateless. */
final class Shapes {
  /** Base64 of "OpenAI", in the middle of its keys. */
  private static final String OPENAI_MARK = "T3BlbkFJ";

  private static final long ACCOUNTS = 1_000_000_000_000L;
  private static final String NO_ACCOUNT = "an AWS id that does not tell its account";

  private static final BigInteger TWO = BigInteger.TWO;

  private Shapes() {}

  private static Verdict verdict(boolean fits, String label) {
    return fits
        ? Verdict.pass(Evidence.Kind.STRUCTURE, label)
        : Verdict.fail(Evidence.Kind.STRUCTURE, "not the layout of " + label);
  }

  /** OpenAI: both halves around the mark are 20, 58 or 74 characters long. */
  static Verdict openAi(ByteSlice token) {
    int mark = Ascii.indexOf(token, OPENAI_MARK, 0);
    int half = token.length() - mark - OPENAI_MARK.length();
    int start = mark - half;
    boolean fits =
        mark > 0
            && (half == 20 || half == 58 || half == 74)
            && start >= 3
            && token.at(start - 1) == '-'
            && Ascii.stands(token, 0, "sk-");
    return verdict(fits, "an OpenAI key");
  }

  /** Groq: base64 of "XgroqX" after 20 characters. */
  static Verdict groq(ByteSlice token) {
    return verdict(token.length() == 56 && Ascii.stands(token, 24, "WGdyb3FY"), "a Groq key");
  }

  /** Anthropic: 95 characters after the prefix; those of keys end in AA. */
  static Verdict anthropic(ByteSlice token) {
    boolean token01 = Ascii.stands(token, 7, "oat") || Ascii.stands(token, 7, "ort");
    int length = Ascii.stands(token, 7, "admin") ? 110 : 108;
    boolean ends = token01 || Ascii.stands(token, token.length() - 2, "AA");
    return verdict(
        Ascii.stands(token, 0, "sk-ant-") && token.length() == length && ends, "an Anthropic key");
  }

  /**
   * AWS: the account's number stands in the id in base32, but not in ids from before 2019 (those
   * with I or J after the prefix). Source: public write-ups of the layout; AWS promises none of it,
   * so an id without a number is still one.
   */
  static Verdict awsKeyId(ByteSlice token) {
    boolean old = Ascii.stands(token, 4, "I") || Ascii.stands(token, 4, "J");
    Optional<byte[]> decoded =
        token.length() == 20 && !old ? Base32.decode(token.slice(4, 20)) : Optional.empty();
    if (decoded.isEmpty()) {
      return Verdict.neutral(NO_ACCOUNT);
    }
    long account = 0;
    for (int i = 0; i < 6; i++) {
      account = account << 8 | decoded.get()[i] & 0xff;
    }
    account = (account & 0x7fffffffff80L) >> 7;
    return account < ACCOUNTS
        ? verdict(true, String.format(Locale.ROOT, "an id of AWS account %012d", account))
        : Verdict.neutral(NO_ACCOUNT);
  }

  /** Discord: the first part is the bot's number of 17 to 20 digits in base64. */
  static Verdict discord(ByteSlice token) {
    int dot = Ascii.indexOf(token, '.', 0);
    Optional<byte[]> id = Base64Text.decode(token.slice(0, Math.max(dot, 0)));
    boolean fits = id.isPresent() && id.get().length >= 17 && id.get().length <= 20;
    for (int i = 0; fits && i < id.get().length; i++) {
      fits = id.get()[i] >= '0' && id.get()[i] <= '9';
    }
    return verdict(fits, "a Discord bot token");
  }

  /** TeamCity: the first part names the kind of token. */
  static Verdict teamCity(ByteSlice token) {
    int dot = Math.max(0, Ascii.indexOf(token, '.', 0));
    boolean fits =
        Base64Text.decode(token.slice(0, dot))
            .flatMap(bytes -> Json.object(ByteSlice.of(bytes)))
            .filter(header -> "TCV2".equals(header.get("typ")))
            .isPresent();
    return verdict(fits, "a TeamCity token");
  }

  /** Postman: the first eight digits are the time of issue, from 2014 to 2040. */
  static Verdict postman(ByteSlice token) {
    if (token.length() < 13) {
      return verdict(false, "a Postman key");
    }
    long time = hex(token.slice(5, 13));
    return verdict(time >= 1_388_534_400L && time < 2_208_988_800L, "a Postman key");
  }

  /** The number, or -1. */
  private static long hex(ByteSlice digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.at(i), 16);
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  /** 1Password: no 0, 1, I or O in any group after the version. */
  static Verdict onePasswordKey(ByteSlice token) {
    boolean fits = token.length() > 3 && Ascii.stands(token, 0, "A3-");
    for (int i = 3; i < token.length(); i++) {
      byte b = token.at(i);
      boolean digit = b >= '2' && b <= '9';
      boolean letter = b >= 'A' && b <= 'Z' && b != 'I' && b != 'O';
      fits &= digit || letter || b == '-';
    }
    return verdict(fits, "a 1Password secret key");
  }

  /** otpauth: the seed is base32 of 10 to 64 bytes. */
  static Verdict otpauth(ByteSlice token) {
    int at = Ascii.indexOf(token, "secret=", 0);
    int from = at < 0 ? 0 : at + "secret=".length();
    int end = Ascii.indexOf(token, '&', from);
    Optional<byte[]> seed =
        Base32.decode(trimmed(token.slice(from, end < 0 ? token.length() : end)));
    int bytes = seed.map(decoded -> decoded.length).orElse(0);
    return verdict(bytes >= 10 && bytes <= 64, "a one-time password seed");
  }

  private static ByteSlice trimmed(ByteSlice text) {
    int end = text.length();
    while (end > 0 && text.at(end - 1) == '=') {
      end--;
    }
    return text.slice(0, end);
  }

  /** Docker Swarm: both numbers in base 36 fit in 256 and 128 bits. */
  static Verdict swarm(ByteSlice token) {
    boolean fits =
        token.length() == 85
            && Ascii.stands(token, 0, "SWMTKN-1-")
            && token.at(59) == '-'
            && fits(token.slice(9, 59), 256)
            && fits(token.slice(60, 85), 128);
    return verdict(fits, "a Docker Swarm join token");
  }

  private static boolean fits(ByteSlice digits, int bits) {
    for (int i = 0; i < digits.length(); i++) {
      byte b = digits.at(i);
      if (!(b >= '0' && b <= '9' || b >= 'a' && b <= 'z')) {
        return false;
      }
    }
    return new BigInteger(digits.utf8(), 36).compareTo(TWO.pow(bits)) < 0;
  }

  /**
   * Azure's shared access signature: version, permissions, resource and a signature of 32 bytes.
   */
  static Verdict azureSas(ByteSlice token) {
    int at = Ascii.indexOf(token, "sig=", 0);
    boolean granted = Ascii.indexOf(token, "sp=", 0) >= 0 || Ascii.indexOf(token, "sr=", 0) >= 0;
    if (at < 0 || !granted || Ascii.indexOf(token, "sv=", 0) < 0) {
      return verdict(false, "a shared access signature");
    }
    int end = Ascii.indexOf(token, '&', at);
    ByteSlice signature = plain(token.slice(at + 4, end < 0 ? token.length() : end));
    int bytes = Base64Text.decode(signature).map(decoded -> decoded.length).orElse(0);
    return verdict(bytes == 32, "a shared access signature" + sasExpiry(token));
  }

  /** Percent escapes of two hexadecimal digits undone. */
  private static ByteSlice plain(ByteSlice text) {
    byte[] plain = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean escape = text.at(i) == '%' && i + 2 < text.length();
      long value = escape ? hex(text.slice(i + 1, i + 3)) : -1;
      plain[length++] = value < 0 ? text.at(i) : (byte) value;
      i += value < 0 ? 0 : 2;
    }
    return ByteSlice.of(plain, 0, length);
  }

  private static String sasExpiry(ByteSlice token) {
    int at = Ascii.indexOf(token, "se=", 0);
    if (at < 0 || at + 13 > token.length()) {
      return "";
    }
    StringBuilder date = new StringBuilder(", expires ");
    for (int i = at + 3; i < at + 13; i++) {
      byte b = token.at(i);
      date.append(b >= '0' && b <= '9' || b == '-' ? (char) b : '?');
    }
    return date.toString();
  }

  /** Stripe: test-mode keys do little harm. */
  static Verdict stripe(ByteSlice token) {
    int mode = Ascii.indexOf(token, "_test_", 0) >= 0 ? 1 : 0;
    boolean live = Ascii.indexOf(token, "_live_", 0) >= 0;
    int body = token.length() - Ascii.indexOf(token, mode == 1 ? "_test_" : "_live_", 0) - 6;
    if (mode == 0 && !live) {
      return verdict(false, "a Stripe key");
    }
    Verdict verdict = verdict(body >= 24, mode == 1 ? "a Stripe test-mode key" : "a Stripe key");
    return mode == 1 ? verdict.atMost(Severity.LOW) : verdict;
  }

  /** Slack: numbers of the workspace and the user, then a tail that is no number. */
  static Verdict slack(ByteSlice token) {
    int first = Ascii.indexOf(token, '-', 0);
    int last = token.length() - 1;
    while (last >= 0 && token.at(last) != '-') {
      last--;
    }
    boolean classic = Ascii.stands(token, 0, "xox") && first == 4 && last > first;
    if (!classic || Ascii.stands(token, 0, "xoxe") || Ascii.stands(token, 0, "xoxd")) {
      return Verdict.neutral("a Slack token of a newer kind");
    }
    for (int i = first + 1; i < last; i++) {
      byte b = token.at(i);
      if (b != '-' && !(b >= '0' && b <= '9')) {
        return verdict(false, "a Slack token");
      }
    }
    return verdict(token.length() - last > 8, "a Slack token");
  }

  /** Twilio: two letters and 32 digits of a random number. */
  static Verdict twilio(ByteSlice token) {
    boolean fits = token.length() == 34;
    int seen = 0;
    for (int i = 2; fits && i < 34; i++) {
      int digit = Character.digit(token.at(i), 16);
      fits = digit >= 0 && !(token.at(i) >= 'A' && token.at(i) <= 'F');
      seen |= fits ? 1 << digit : 0;
    }
    return verdict(fits && Integer.bitCount(seen) >= 8, "a Twilio id");
  }

  /** GitHub: only refresh tokens of the short layout may carry the checksum, and none was seen. */
  static Verdict githubRefresh(ByteSlice token) {
    return token.length() == 40
        ? CrcToken.base62(30).check(token).doubtOnly()
        : Verdict.neutral("the long layout has no known checksum");
  }

  /** RFC 9562: the version and the variant stand where they must. A version of 0 means any. */
  static TokenCheck uuid(int version) {
    return token -> {
      boolean fits = token.length() == 36 && token.at(8) == '-' && token.at(23) == '-';
      for (int i = 0; fits && i < 36; i++) {
        boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
        fits = dash ? token.at(i) == '-' : Character.digit(token.at(i), 16) >= 0;
      }
      int seen = fits ? Character.digit(token.at(14), 16) : 0;
      int variant = fits ? Character.digit(token.at(19), 16) >> 2 : 0;
      boolean right = variant == 2 && (version == 0 ? seen >= 1 && seen <= 8 : seen == version);
      return verdict(right, "a UUID of version " + (version == 0 ? seen : version));
    };
  }
}
