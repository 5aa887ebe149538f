package dev.leaksift.samples.classifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labelled rows of a corpus, by path; the file's form is CredData's, one JSON object a line.
 */
final class Labels {
  private static final Set<String> NOT_SECRET =
      Set.of("UUID", "AWS S3 Bucket", "Firebase Domain", "Nonce");

  private final Map<String, List<Row>> byPath = new HashMap<>();

  private Labels() {}

  private record Row(int from, int to, int start, int end, char label, Set<String> categories) {
    boolean covers(int line) {
      return from <= line && line <= to;
    }

    /**
     * Rows without a span are hit by anything on their line; those of many lines say too little.
     */
    boolean overlaps(int valueStart, int valueEnd) {
      if (from < to) {
        return false;
      }
      if (start < 0) {
        return true;
      }
      return valueEnd > start && (end < 0 || valueStart < end);
    }
  }

  static Labels read(Path file) throws IOException {
    Labels labels = new Labels();
    JsonFactory json = new JsonFactory();
    for (String line : Files.readAllLines(file)) {
      Map<String, String> fields = new HashMap<>();
      try (JsonParser parser = json.createParser(line)) {
        for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
          if (t.isScalarValue()) {
            fields.put(parser.currentName(), parser.getText());
          }
        }
      }
      labels.byPath.computeIfAbsent(fields.get("path"), p -> new ArrayList<>()).add(row(fields));
    }
    return labels;
  }

  private static Row row(Map<String, String> f) {
    return new Row(
        Integer.parseInt(f.get("line_start")),
        Integer.parseInt(f.get("line_end")),
        Integer.parseInt(f.get("value_start")),
        Integer.parseInt(f.get("value_end")),
        f.getOrDefault("label", "X").charAt(0),
        Set.of(f.getOrDefault("category", "").split(":")));
  }

  /**
   * T, F, X, I for true but of a category that is no secret, O for beside a true value, U for none.
   */
  char of(String path, int line, int start, int end) {
    char result = 'U';
    boolean trueLine = false;
    for (Row row : byPath.getOrDefault(path, List.of())) {
      if (!row.covers(line)) {
        continue;
      }
      trueLine |= row.label == 'T';
      if (row.overlaps(start, end)) {
        if (row.label == 'T' && !NOT_SECRET.containsAll(row.categories)) {
          return 'T';
        }
        result = row.label == 'T' ? 'I' : result == 'I' ? 'I' : row.label;
      } else if (result == 'U' && row.label != 'T') {
        result = row.label;
      }
    }
    return trueLine && result != 'I' && result != 'F' && result != 'X' ? 'O' : result;
  }
}
