package dev.leaksift.cli.ci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The scalars of a JSON document by path ({@code /push/before}), without those in arrays. */
record EventFile(Map<String, String> fields) {
  private static final long MAX_BYTES = 64 << 20;

  static EventFile read(Path file) throws CiException {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw new CiException(file + ": no event file; give --base and --head");
      }
      try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
        return new EventFile(fields(json));
      }
    } catch (JsonProcessingException e) {
      throw new CiException(file + ": does not parse; give --base and --head", e);
    } catch (IOException e) {
      throw new CiException(file + ": can't be read; give --base and --head", e);
    }
  }

  private static Map<String, String> fields(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (token.isScalarValue()) {
        fields.putIfAbsent(json.getParsingContext().pathAsPointer().toString(), json.getText());
      }
    }
    return fields;
  }

  Optional<String> value(String path) {
    return Optional.ofNullable(fields.get(path)).filter(v -> !v.isEmpty() && !v.equals("null"));
  }

  Optional<String> id(String path) {
    return value(path).filter(CiEnvironment::isId);
  }
}
