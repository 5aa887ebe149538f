package dev.leaksift.detect.generic;

/**
 * What the {@link Classifier} is told of a candidate, one number each, in the order of the weights.
 * Bits of {@link NameWords} and {@link Syntax} follow behind, see {@link #count()}.
 */
enum Feature {
  LENGTH("length of the value"),
  LETTERS("share of letters"),
  CAPITALS("share of capitals"),
  DIGITS("share of digits"),
  SYMBOLS("share of symbols"),
  DISTINCT("share of distinct characters"),
  ENTROPY("entropy"),
  CLASSES("kinds of characters"),
  SWITCHES("changes between kinds of characters"),
  ODD_HUMPS("capitals in odd places"),
  LETTER_COST("how unusual its letters are"),
  RAREST_RUN("how unusual its oddest run of letters is"),
  WORD_COVER("share of known words"),
  UNMASKED_COVER("share of known words once digits are read as letters"),
  LONGEST_WORD("longest known word"),
  LONGEST_LETTERS("longest run of letters"),
  LONGEST_DIGITS("longest run of digits"),
  LONGEST_REPEAT("longest repetition"),
  WALKED("share of alphabet and keyboard walks"),
  HEX("hexadecimal digits only"),
  HEX_SIZE("a usual number of hexadecimal digits"),
  BASE64("shape of base64"),
  PADDED("padded like base64"),
  UUID("shape of a UUID"),
  DIGEST("names a hash function"),
  NUMBER("digits only"),
  SPACES("blanks in the value"),
  UNDERSCORES("underscores in the value"),
  DASHES("dashes in the value"),
  DOTS("dots in the value"),
  SLASHES("slashes in the value"),
  COLONS("colons in the value"),
  BRACKETS("brackets in the value"),
  BACKSLASHES("backslashes in the value"),
  SIGILS("dollar, percent, at or hash signs"),
  FOREIGN("share of bytes beyond ASCII"),
  STARTS_ODD("starts with a symbol"),
  ENDS_ODD("ends with a symbol"),
  STARTS_CAPITAL("starts with a capital"),
  IDENTIFIER("shape of an identifier"),
  CONSTANT("shape of a constant's name"),
  URL("holds a URL"),
  PATH("starts like a path"),
  DECODES("decodes to user and password"),
  DECODED_FILLER("decodes to a placeholder"),
  JSON_TOKEN("starts like a JSON web token"),
  TELLING_WORDS("words for credentials in the value"),
  TRIAL_WORDS("words for trials in the value"),
  OTHER_WORDS("words of other name groups in the value"),
  LIKE_NAME("repeats a word of the name"),
  NAME_LENGTH("length of the name"),
  NAME_PARTS("words in the name"),
  NAME_CAPITALS("name in capitals"),
  NAME_TAIL("length of the name behind the keyword"),
  NAME_HEAD("length of the name before the keyword"),
  KIND("kind of candidate"),
  NEXT("what follows the value"),
  COLUMN("where in the line the name starts"),
  BEFORE_NAME("what stands before the name"),
  USER_NEAR("a user name near it"),
  HOST_NEAR("a host or database near it"),
  TEST_NEAR("words of tests near it"),
  EXAMPLE_NEAR("words of examples near it"),
  SCREEN_NEAR("words of user interfaces near it"),
  CRYPTO_NEAR("words of cryptography near it"),
  TELLING_NEAR("words for credentials near it"),
  LINES_NEAR("line ends near it"),
  CODE_NEAR("punctuation of code near it"),
  QUOTES_NEAR("quotes near it"),
  ASSIGNS_NEAR("equals signs near it"),
  COLONS_NEAR("colons near it"),
  BLANKS_NEAR("blanks near it"),
  DIGITS_NEAR("digits near it"),
  FOREIGN_NEAR("bytes beyond ASCII near it"),
  MARKUP_NEAR("markup near it"),
  COST_NEAR("unusual letters near it");

  private static final Feature[] ALL = values();
  static final int NAME_BITS = 29;
  static final int SYNTAX_BITS = 27;

  private final String words;

  Feature(String words) {
    this.words = words;
  }

  /** Length of a feature vector. */
  static int count() {
    return ALL.length + NAME_BITS + SYNTAX_BITS;
  }

  static int nameBit(int bit) {
    return ALL.length + bit;
  }

  static int syntaxBit(int bit) {
    return ALL.length + NAME_BITS + bit;
  }

  /** What to call the feature of a number in an explanation. */
  static String describe(int index) {
    if (index < ALL.length) {
      return ALL[index].words;
    }
    return index < syntaxBit(0) ? "words of the name" : "syntax";
  }
}
