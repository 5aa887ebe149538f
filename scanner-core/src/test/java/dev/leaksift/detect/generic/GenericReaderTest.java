package dev.leaksift.detect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenericReaderTest {
  /** Made at run time: no file of the project holds a value next to a telling name. */
  private static final String VALUE = value(new Random(5), 18);

  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = \"@\"",
        "password='@'",
        "\"password\": \"@\",",
        "db_pass: @",
        "PASSWORD=@",
        "export API_TOKEN=@",
        "-e MYSQL_ROOT_PASSWORD=@ \\",
        "password := `@`",
        ":password => '@'",
        "String password = \"@\";",
        "const val TOKEN: String = \"@\"",
        "let secret: &str = \"@\";",
        "var token string = \"@\"",
        "char pass[32] = \"@\";",
        "Tokens: []string{\"@\"}",
        "password:@\"@\"",
        "setPassword(\"@\");",
        "login_with_auth(user, \"x\", 1); auth(\"user\", \"@\")",
        "if password == \"@\" {",
        "config[\"password\"] = \"@\"",
        "<password>@</password>",
        "<entry key=\"db.password\" value=\"@\"/>",
        "{\"name\": \"DB_PASSWORD\", \"value\": \"@\"}",
        "- name: DB_PASSWORD\n  value: @\n",
        "<key>ApiToken</key>\n<string>@</string>",
        "{\\\"secret\\\": \\\"@\\\"}",
        "secret: &#39;@&#39;",
        "&quot;token&quot;:&quot;@&quot;",
        "tool --password @ --verbose",
        "tool --password=@",
        "[\"--password\", \"@\"]",
        "CREATE USER x IDENTIFIED BY '@';",
        "CREATE ROLE x WITH LOGIN PASSWORD '@'",
        "?a=1&access_token=@&b=2",
        "Server=x;Password=@;Timeout=3",
        "requirepass @",
        "machine x login y\npassword @\n",
        "password = os.getenv(\"PASS\", \"@\")",
        "PASSWORD = new Secret(\"@\")",
        "secret = (\n  \"@\"\n)",
        "api_key =\n    \"@\"",
        "login: me pw: @",
        "https://me:@@host/path",
        "redis://:@@host",
        "curl -u me:@ host",
        "curl --user me:@ host",
        "Authorization: Bearer @",
        "'Authorization', 'Basic @'",
        "\"Authorization\": \"Token @\"",
        "password ?= @",
        "password: '''@'''",
        "b'token': b'@'",
        "${DB_PASSWORD:-@}",
        "password = os.environ.get(\"PASS\") or \"@\"",
        "secret: process.env.APP_SECRET || '@'",
        "sshpass -p '@' ssh host",
        "IDENTIFIED BY @;",
        "authKey: Buffer.from('@', 'hex')"
      })
  void read_valueNextToName_candidate(String template) {
    int at =
        template.lastIndexOf("@@") >= 0 ? template.lastIndexOf("@@") : template.lastIndexOf('@');
    String text = template.substring(0, at) + VALUE + template.substring(at + 1);

    List<String> values = valuesOf(text.getBytes(StandardCharsets.UTF_8));

    assertThat(values).contains(VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = \"${DB_PASSWORD}\"",
        "password = process.env.PASSWORD",
        "token: <your token>",
        "return token;",
        "the password is wrong",
        "imap->passwd = conn->passwd;",
        "key(a, b)",
        "password = getPassword()",
        "token = Foo::bar",
        "password: \"\"",
        "secret = 'xxxxxxxx'",
        "if (password == null)",
        "monkey, donkey",
        "password = os.getenv(\"PASSWORD\")",
        "https://host/path:80@x",
        "git@host:path/key",
        "bearer tokens",
        "basic types",
        "key://value",
        "String token = \"acme-live-\" + rest;",
      })
  void read_noValue_nothing(String text) {
    assertThat(valuesOf(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void nameWithinALongRun_assignsNothing() {
    String run = value(new Random(6), 600);

    assertThat(valuesOf(bytes(run + "key=" + run))).isEmpty();
    assertThat(valuesOf(bytes(run + " key=" + run))).isNotEmpty();
    assertThat(valuesOf(bytes(run + "key=" + VALUE + " "))).containsExactly(VALUE);
  }

  @Test
  void read_bareValueBeforeColourCode_endsThere() {
    String line = "api_key: " + VALUE + "\u001b[0m done\n";

    assertThat(valuesOf(line.getBytes(StandardCharsets.UTF_8))).containsExactly(VALUE);
  }

  @Test
  void read_list_allElements() {
    Random random = new Random(6);
    String one = value(random, 16);
    String two = value(random, 16);
    String text = "tokens: [\"" + one + "\", \"" + two + "\"]";

    assertThat(valuesOf(text.getBytes(StandardCharsets.UTF_8))).containsExactly(one, two);
  }

  @Test
  void read_severalKeywordsInName_oneCandidate() {
    String text = "client_secret_token_key = '" + VALUE + "'";

    assertThat(valuesOf(text.getBytes(StandardCharsets.UTF_8))).containsExactly(VALUE);
  }

  @Test
  void read_kind_fromName() {
    assertThat(candidates(("db_pass = '" + VALUE + "'").getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .extracting(Candidate::kind)
        .isEqualTo(GenericKind.PASSWORD);
    assertThat(candidates(("the_salt = '" + VALUE + "'").getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .extracting(Candidate::kind)
        .isEqualTo(GenericKind.NONCE);
  }

  @Test
  void keywords_all_smallAndLongEnough() {
    assertThat(GenericReader.keywords())
        .allSatisfy(k -> assertThat(k).hasSizeGreaterThanOrEqualTo(3).isLowerCase());
  }

  @Test
  void read_randomText_sameWhateverStandsBeyondReach() {
    Random random = new Random(12);

    for (int i = 0; i < 4_000; i++) {
      byte[] text = NoisyText.around(random, 1_400);
      int hit = NoisyText.HIT_AT;
      byte[] changed = text.clone();
      NoisyText.scramble(random, changed, 0, hit - GenericReader.BEFORE);
      NoisyText.scramble(random, changed, hit + GenericReader.AFTER, changed.length);

      assertThat(at(changed, hit)).isEqualTo(at(text, hit));
    }
  }

  @Test
  void read_randomText_sameWhereContentEndsAtReach() {
    Random random = new Random(13);

    for (int i = 0; i < 4_000; i++) {
      byte[] text = NoisyText.around(random, 1_400);
      int hit = NoisyText.HIT_AT;
      List<Candidate> cut = new ArrayList<>();
      new GenericReader()
          .read(
              text, hit - GenericReader.BEFORE, hit + GenericReader.AFTER, hit, hit + 4, cut::add);

      assertThat(cut).isEqualTo(at(text, hit));
    }
  }

  @Test
  void failsSoon_randomText_nothingWhateverStandsFurtherOff() {
    Random random = new Random(14);
    int failed = 0;

    for (int i = 0; i < 20_000; i++) {
      byte[] text = NoisyText.around(random, 1_400);
      int hit = NoisyText.HIT_AT;
      if (failsSoon(text, hit)) {
        failed++;
        byte[] changed = text.clone();
        NoisyText.scramble(random, changed, 0, hit - GenericReader.CLOSE_BEFORE);
        NoisyText.scramble(random, changed, hit + GenericReader.CLOSE, changed.length);
        List<Candidate> cut = new ArrayList<>();
        int from = hit - GenericReader.CLOSE_BEFORE;
        new GenericReader().read(text, from, hit + GenericReader.CLOSE, hit, hit + 4, cut::add);

        assertThat(at(text, hit)).isEmpty();
        assertThat(at(changed, hit)).isEmpty();
        assertThat(cut).isEmpty();
        assertThat(failsSoon(changed, hit)).isTrue();
      }
    }

    assertThat(failed).isGreaterThan(4_000);
  }

  @Test
  void read_afterFailsSoon_sameAsWithout() {
    Random random = new Random(15);

    for (int i = 0; i < 4_000; i++) {
      byte[] text = NoisyText.around(random, 1_400);
      int hit = NoisyText.HIT_AT;
      GenericReader reader = new GenericReader();
      List<Candidate> found = new ArrayList<>();
      if (reader.opens(text, 0, text.length, hit, hit + 4) && !reader.failsSoon()) {
        reader.read(found::add);
      }

      assertThat(found).isEqualTo(at(text, hit));
    }
  }

  private static boolean failsSoon(byte[] text, int hit) {
    GenericReader reader = new GenericReader();
    return reader.opens(text, 0, text.length, hit, hit + 4) && reader.failsSoon();
  }

  private static List<Candidate> at(byte[] text, int hit) {
    List<Candidate> found = new ArrayList<>();
    new GenericReader().read(text, 0, text.length, hit, hit + 4, found::add);
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> valuesOf(byte[] text) {
    return candidates(text).stream()
        .map(c ->
            new String(text, c.valueStart(), c.valueEnd() - c.valueStart(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<Candidate> candidates(byte[] text) {
    List<Candidate> found = new ArrayList<>();
    GenericReader reader = new GenericReader();
    for (int i = 0; i < text.length; i++) {
      for (String keyword : GenericReader.keywords()) {
        int end = i + keyword.length();
        if (end <= text.length
            && new String(text, i, keyword.length(), StandardCharsets.US_ASCII)
                .equalsIgnoreCase(keyword)) {
          reader.read(text, 0, text.length, i, end, found::add);
        }
      }
    }
    return found;
  }

  private static String value(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
