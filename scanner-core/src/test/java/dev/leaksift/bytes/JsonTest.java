package dev.leaksift.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void object_scalars_haveDottedPaths() {
    String text =
        " {'a': 'x%n%qy', 'b':{'c':1.5,'d':{'e':true}}, 'f':[1,{'g':2}], 'h':{}, 'i':[],"
            + " 'a':'second', 'j':null} ";
    text = text.replace('\'', '"').replace("%n", "\\n").replace("%q", "\\\"");

    assertThat(Json.object(ByteSlice.utf8(text)))
        .contains(Map.of("a", "x\n\"y", "b.c", "1.5", "b.d.e", "true", "j", "null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "[]",
        "1",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":tru}",
        "{\"a\":\"b}",
        "{\"a\":\"b\\\"}",
        "{a:1}",
        "{\"a\":[1,]}",
        "{\"a\":[1}",
        "{\"a\":{]}",
        "{\"a\":-}",
        "{\"a\" 1}"
      })
  void object_notWellFormed_isEmpty(String text) {
    assertThat(Json.object(ByteSlice.utf8(text))).isEmpty();
  }

  @Test
  void object_beyondABound_isEmpty() {
    String deep = "{\"a\":".repeat(17) + "1" + "}".repeat(17);
    String nested = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String longText = "{\"a\":\"" + "x".repeat(Json.MAX_BYTES) + "\"}";

    assertThat(Json.object(ByteSlice.utf8(deep))).isEmpty();
    assertThat(Json.object(ByteSlice.utf8(nested))).isEmpty();
    assertThat(Json.object(ByteSlice.utf8(longText))).isEmpty();
  }

  /** What Jackson takes for one object of tame scalars, this does, and the other way round. */
  @Test
  void object_agreesWithJacksonOnRandomText() throws IOException {
    Random random = new Random(4);
    String[] parts = {"{", "}", "[", "]", ":", ",", "\"k\"", "\"l\"", "12", "true", " "};
    int read = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder text = new StringBuilder("{");
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      boolean ours = Json.object(ByteSlice.utf8(text.toString())).isPresent();
      assertThat(ours).as(text.toString()).isEqualTo(isObject(text.toString()));
      read += ours ? 1 : 0;
    }
    assertThat(read).isGreaterThan(100);
  }

  private static boolean isObject(String text) throws IOException {
    try (JsonParser parser =
        new JsonFactory().createParser(text.getBytes(StandardCharsets.UTF_8))) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      return false;
    }
  }
}
