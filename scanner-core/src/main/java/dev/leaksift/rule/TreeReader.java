package dev.leaksift.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one document to a {@link Tree}. A hostile file costs at most its caps: bytes, depth,
 * values; aliases, by which a few lines become gigabytes, are refused.
 */
final class TreeReader {
  static final int MAX_BYTES = 8 << 20;
  static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_VALUES = 1_000_000;
  private static final int MAX_NAME = 200;

  private final String file;
  private final JsonParser parser;
  private int values;

  private TreeReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Tree readYaml(String file, byte[] bytes) throws RulePackException {
    return read(file, bytes, yamlFactory());
  }

  private static JsonFactory yamlFactory() {
    org.yaml.snakeyaml.LoaderOptions options = new org.yaml.snakeyaml.LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(2 * MAX_DEPTH);
    return YAMLFactory.builder()
        .loaderOptions(options)
        .streamReadConstraints(constraints())
        .build();
  }

  static StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(2 * MAX_DEPTH)
        .maxStringLength(MAX_TEXT)
        .build();
  }

  /** Reads a document in the format of a Jackson parser factory. */
  static Tree read(String file, byte[] bytes, JsonFactory factory) throws RulePackException {
    if (bytes.length > MAX_BYTES) {
      throw Tree.Mark.startOf(file)
          .error("more than " + MAX_BYTES + " bytes", "split it into several files");
    }
    try (JsonParser parser = factory.createParser(decode(file, bytes))) {
      return new TreeReader(file, parser).document();
    } catch (JsonProcessingException e) {
      throw syntax(file, e);
    } catch (IOException e) {
      throw new RulePackException(file + ":1:1: " + e.getMessage() + "; check the file", e);
    }
  }

  private static String decode(String file, byte[] bytes) throws RulePackException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new RulePackException(file + ":1:1: not UTF-8 text; save it as UTF-8", e);
    }
  }

  private static RulePackException syntax(String file, JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    String what = e.getOriginalMessage();
    String firstLine = what == null ? "" : what.strip().lines().findFirst().orElse("");
    return new RulePackException(
        file
            + ":"
            + line
            + ":"
            + column
            + ": syntax error: "
            + firstLine
            + "; mind indentation, and quote values with ' that hold : # { [ or \\",
        e);
  }

  private Tree document() throws IOException, RulePackException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw Tree.Mark.startOf(file).error("nothing in it", "write fields as in rules/README.md");
    }
    Tree tree = value(token, 0);
    if (parser.nextToken() != null) {
      throw mark().error("a second document", "write one document a file");
    }
    return tree;
  }

  private Tree value(JsonToken token, int depth) throws IOException, RulePackException {
    Tree.Mark mark = mark();
    if (depth > MAX_DEPTH) {
      throw mark.error("nested deeper than " + MAX_DEPTH, "write it flatter");
    }
    if (++values > MAX_VALUES) {
      throw mark.error("more than " + MAX_VALUES + " values", "split it into several files");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw mark.error("an alias, which is not read", "write the value out");
    }
    if (token == JsonToken.START_ARRAY) {
      return items(mark, depth);
    }
    if (token == JsonToken.START_OBJECT) {
      return fields(mark, depth);
    }
    return new Tree.Text(mark, token == JsonToken.VALUE_NULL ? "" : parser.getText());
  }

  private Tree items(Tree.Mark mark, int depth) throws IOException, RulePackException {
    List<Tree> items = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      items.add(value(next, depth + 1));
    }
    return new Tree.Items(mark, items);
  }

  private Tree fields(Tree.Mark mark, int depth) throws IOException, RulePackException {
    Map<String, Tree.Field> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Tree.Mark at = mark();
      String name = parser.currentName();
      if (name.length() > MAX_NAME) {
        throw at.error("a field's name of over " + MAX_NAME + " characters", "shorten it");
      }
      Tree.Field field = new Tree.Field(at, value(parser.nextToken(), depth + 1));
      if (fields.put(name, field) != null) {
        throw at.error("field \"" + name + "\" given twice", "keep one of them");
      }
    }
    return new Tree.Fields(mark, fields);
  }

  private Tree.Mark mark() {
    JsonLocation at = parser.currentTokenLocation();
    boolean known = at != null && at.getLineNr() > 0;
    return new Tree.Mark(file, known ? at.getLineNr() : 0, known ? at.getColumnNr() : 0);
  }
}
