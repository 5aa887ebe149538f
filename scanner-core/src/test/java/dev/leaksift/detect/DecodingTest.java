package dev.leaksift.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Match;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A token is found through every encoding, alone and in each other. */
class DecodingTest {
  private static final String PLAIN = "tok_" + "q7wz9" + "1kd3v";
  private static final Map<String, UnaryOperator<String>> ENCODINGS = encodings();

  private final Detector detector =
      Detector.of(List.of(TestRules.containing("tok", "tok_", "tok_[a-z0-9]{6,10}\\b")));

  private static Map<String, UnaryOperator<String>> encodings() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("base64", text -> Base64.getEncoder().encodeToString(bytes(text)));
    all.put("base64>gzip", text -> Base64.getEncoder().encodeToString(gzip(text)));
    all.put("hex", text -> HexFormat.of().formatHex(bytes(text)));
    all.put("percent", text -> each(text, "%%%02X"));
    all.put("escape", text -> each(text, "\\u%04x"));
    all.put("html", text -> each(text, "&#x%x;"));
    all.put("quoted-printable", text -> each(text, "=%02X"));
    return all;
  }

  static List<List<String>> chains() {
    List<List<String>> chains = new ArrayList<>();
    for (String outer : ENCODINGS.keySet()) {
      chains.add(List.of(outer));
      ENCODINGS.keySet().forEach(inner -> chains.add(List.of(outer, inner)));
    }
    Random random = new Random(1);
    List<String> names = List.copyOf(ENCODINGS.keySet());
    for (int i = 0; i < 20; i++) {
      chains.add(random.ints(4, 0, 3).mapToObj(names::get).collect(Collectors.toList()));
    }
    return chains;
  }

  @ParameterizedTest
  @MethodSource("chains")
  void token_encoded_isFoundWithItsSteps(List<String> steps) {
    String text = "key " + PLAIN + " in a text";
    for (int i = steps.size() - 1; i >= 0; i--) {
      text = "it is " + ENCODINGS.get(steps.get(i)).apply("a=b\n" + text) + "\n";
    }

    assertThat(scan(text))
        .anySatisfy(match -> {
          assertThat(match.secret().reveal()).isEqualTo(PLAIN);
          assertThat(match.decodedBy()).contains(String.join(">", steps));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, '', base64>utf-16",
    "UTF-16BE, '', base64>utf-16",
    "UTF-16LE, '\uFEFF', base64>utf-16",
    "UTF-16BE, '\uFEFF\u043A\u043B\u044E\u0447 ', base64>utf-16",
    "UTF-8, '\uFEFF', base64"
  })
  void base64_ofTextOfOtherEncodings_isFound(String charset, String mark, String steps) {
    byte[] command = (mark + "$t = '" + PLAIN + "'").getBytes(Charset.forName(charset));
    String line = "pwsh -enc " + Base64.getEncoder().encodeToString(command) + "\n";

    assertThat(scan(line))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.secret().reveal()).isEqualTo(PLAIN);
          assertThat(match.decodedBy()).contains(steps);
        });
  }

  @Test
  void deeperThanFour_isLeftAlone() {
    String text = PLAIN + " in a text of some length";
    for (int i = 0; i < 5; i++) {
      text = "it is " + Base64.getEncoder().encodeToString(bytes(text));
    }

    assertThat(scan(text)).isEmpty();
  }

  @Test
  void quotedPrintable_tokenAcrossASoftBreak_isFound() {
    String text = "x =3D \"tok_q7=\nwz91kd3v\" and more\n";

    assertThat(scan(text))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.secret().reveal()).isEqualTo(PLAIN);
          assertThat(match.region().line()).isEqualTo(1);
        });
  }

  @Test
  void equalsSigns_inProgramText_areNoEscapes() {
    assertThat(scan("if (a==b) x=3D; t=2F\n")).isEmpty();
  }

  @Test
  void bombOfNestedRuns_isBounded() {
    String line = Base64.getEncoder().encodeToString(bytes("a text of some length, " + PLAIN));

    List<Match> matches = scan((line + "\n").repeat(5_000));

    assertThat(matches).isNotEmpty();
  }

  private List<Match> scan(String text) {
    return detector.scan(ByteSlice.utf8(text), detector.newScratch()).matches();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String each(String text, String format) {
    return text.chars().mapToObj(c -> String.format(format, c)).collect(Collectors.joining());
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
