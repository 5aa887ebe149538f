package dev.leaksift.detect.generic;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the words of a name say: a bit for each group of words found in it. Words are found in
 * {@code snake_case}, {@code kebab-case}, {@code dotted.names} and {@code camelCase} alike.
 */
final class NameWords {
  static final int PASSWORD = 1;
  static final int PASSPHRASE = 1 << 1;
  static final int SECRET = 1 << 2;
  static final int TOKEN = 1 << 3;
  static final int API_KEY = 1 << 4;
  static final int KEY = 1 << 5;
  static final int AUTH = 1 << 6;
  static final int CREDENTIAL = 1 << 7;
  static final int NONCE = 1 << 8;
  static final int OTP = 1 << 9;
  static final int SIGNATURE = 1 << 10;
  static final int SESSION = 1 << 11;
  static final int PRIVATE = 1 << 12;
  static final int PUBLIC = 1 << 13;
  static final int ACCESS = 1 << 14;
  static final int CLIENT = 1 << 15;
  static final int ENCRYPTION = 1 << 16;
  static final int HASHED = 1 << 17;
  static final int IDENTITY = 1 << 18;
  static final int PLACE = 1 << 19;
  static final int SHAPE = 1 << 20;
  static final int SCREEN = 1 << 21;
  static final int MEASURE = 1 << 22;
  static final int STATE = 1 << 23;
  static final int TRIAL = 1 << 24;
  static final int DATABASE = 1 << 25;
  static final int ADMIN = 1 << 26;
  static final int STRUCTURE = 1 << 27;

  static final int FORGERY = 1 << 28;

  /** Any of these makes a name worth reading on. */
  static final int TELLING =
      PASSWORD
          | PASSPHRASE
          | SECRET
          | TOKEN
          | API_KEY
          | KEY
          | AUTH
          | CREDENTIAL
          | NONCE
          | OTP
          | SESSION;

  /** For each bit, from the lowest, its words; see {@link WordTable} for the signs. */
  private static final String[] GROUPS = {
    "password passwd passwort ^pass$ pwd ^psw passw ^pw$ ^passcode pass$ contrasena "
        + "kennwort ^senha$ motdepasse ^parola$ requirepass identified",
    "passphrase pass_phrase pass-phrase",
    "secret ^shhh$",
    "token ^jwt$",
    "apikey api_key api-key api.key ^appkey ^app_key ^subscriptionkey",
    "key$ keys$ ^key",
    "^auth$ authorization ^oauth ^auth_ ^authtoken authkey ^authn",
    "credential ^cred$ ^creds$",
    "nonce ^salt$ salt$ ^salt ^iv$ ^seed$",
    "^otp ^totp ^hotp twofactor two_factor ^mfa",
    "signature ^sig$ ^sign$ ^hmac",
    "session cookie ^sid$",
    "private ^priv$",
    "public ^pub$",
    "access refresh",
    "client consumer customer",
    "encrypt cipher crypt master ^jwt$ signing ^aes ^des$ ^rsa$ wrapped",
    "hash digest checksum ^md5$ ^sha fingerprint encoded",
    "^id$ ^ids$ ^name$ names$ user login owner ^email ^kid$ ^arn$",
    "^url ^uri endpoint host path file ^dir folder address ^server bucket ^ref$ "
        + "source store$ ^link",
    "type kind ^format class ^mode algorithm method policy scheme regex pattern "
        + "prefix suffix version ^alg",
    "label title ^text message ^msg hint error description ^help prompt button "
        + "^input field forgot confirm ^show invalid tooltip caption icon screen page$",
    "length ^size count ^min$ ^max$ ^ttl expir time ^date ^index ^num limit lifetime "
        + "^age$ bits$",
    "^enable ^is$ ^has$ ^use$ ^allow ^valid required reset change generate create "
        + "update verify check ^get$ ^set$ ^on$ ^can$ missing ^no$",
    "test example sample ^fake mock dummy ^foo ^bar$ wrong ^bad$",
    "^db database mysql postgre ^pg mongo redis ^sql oracle ldap smtp ftp mail amqp "
        + "rabbit ssh proxy keystore truststore",
    "root admin sudo super default",
    "^primary ^foreign ^sort ^partition ^cache ^map ^row ^col routing ^event ^press "
        + "^down$ ^up$ ^code$ ^board word$ ^value$ ^list$ ^array node ^item ^object author "
        + "^locale ^i18n ^font ^css",
    "csrf xsrf authenticity forgery",
  };

  private static final WordTable TABLE = table();
  private static final int[] BIT_OF_WORD = bits();

  private NameWords() {}

  private static WordTable table() {
    return new WordTable(String.join(" ", GROUPS).split(" "));
  }

  private static int[] bits() {
    return IntStream.range(0, GROUPS.length)
        .flatMap(group -> Arrays.stream(GROUPS[group].split(" ")).mapToInt(word -> 1 << group))
        .toArray();
  }

  /** The groups whose words stand in a range. */
  static int of(byte[] b, int from, int to) {
    return TABLE.bitsIn(b, from, to, BIT_OF_WORD);
  }

  /** True for names worth reading on: a telling word, and no public half of a key. */
  static boolean tellsOfSecret(int words) {
    boolean open = (words & PUBLIC) != 0 && (words & (PRIVATE | SECRET | PASSWORD)) == 0;
    return (words & TELLING) != 0 && !open;
  }

  /** What a secret under a name with these words would be. */
  static GenericKind kind(int words) {
    if ((words & (PASSWORD | PASSPHRASE)) != 0) {
      return (words & PASSPHRASE) != 0 ? GenericKind.PASSPHRASE : GenericKind.PASSWORD;
    }
    if ((words & FORGERY) != 0) {
      return GenericKind.NONCE;
    }
    if ((words & NONCE) != 0 && (words & (SECRET | TOKEN)) == 0) {
      return GenericKind.NONCE;
    }
    if ((words & API_KEY) != 0) {
      return GenericKind.API_KEY;
    }
    if ((words & OTP) != 0) {
      return GenericKind.OTP;
    }
    if ((words & TOKEN) != 0) {
      return GenericKind.TOKEN;
    }
    if ((words & SECRET) != 0) {
      return GenericKind.SECRET;
    }
    if ((words & KEY) != 0) {
      return GenericKind.KEY;
    }
    return (words & CREDENTIAL) != 0 ? GenericKind.CREDENTIAL : GenericKind.AUTH;
  }
}
