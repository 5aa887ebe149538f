package dev.leaksift.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a report into records, so that a report of any length is read in the memory of its largest
 * one: the objects of a top-level array, each object of JSON lines, and the elements of those
 * arrays of a top-level object that are known to hold findings.
 */
final class JsonRecords {
  /** Arrays of a top-level object whose elements are given one by one. */
  private static final Set<String> STREAMED = Set.of("findings", "suppressed");

  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 1_000_000;

  private final JsonParser json;
  private final String name;
  private final Sink sink;
  private int values;

  private JsonRecords(JsonParser json, String name, Sink sink) {
    this.json = json;
    this.name = name;
    this.sink = sink;
  }

  /** Takes what a report holds. */
  interface Sink {
    /**
     * A record.
     *
     * @param array the array of the top-level object that it is of; empty where it stands alone
     */
    void record(String array, Fields fields) throws IntakeException;

    /** The rest of a top-level object, after its arrays. */
    void rest(Fields fields) throws IntakeException;
  }

  /** Reads all; the name is for messages. */
  static void read(InputStream in, String name, Sink sink) throws IntakeException {
    try (JsonParser json = new JsonFactory().createParser(in)) {
      new JsonRecords(json, name, sink).readAll();
    } catch (JsonProcessingException e) {
      throw new IntakeException(
          "%s:%d:%d: not JSON; was the file cut?"
              .formatted(name, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new IntakeException(name + ": can't be read; check its permissions", e);
    }
  }

  private void readAll() throws IOException, IntakeException {
    JsonToken token = json.nextToken();
    if (token != JsonToken.START_ARRAY && token != JsonToken.START_OBJECT) {
      throw new IntakeException(name + ": holds no report; JSON or JSON lines are read");
    }
    for (; token != null; token = json.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        elements("");
      } else if (token == JsonToken.START_OBJECT) {
        document();
      }
    }
  }

  /** An object at the top: a report of its own, or a line of many. */
  private void document() throws IOException, IntakeException {
    Map<String, Object> rest = new HashMap<>();
    boolean streamed = false;
    values = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_ARRAY && STREAMED.contains(field)) {
        streamed = true;
        elements(field);
      } else {
        Object value = value(1);
        if (value != null) {
          rest.put(field, value);
        }
      }
    }
    if (streamed) {
      sink.rest(new Fields(rest));
    } else {
      sink.record("", new Fields(rest));
    }
  }

  private void elements(String array) throws IOException, IntakeException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values = 0;
      if (value(1) instanceof Map<?, ?> map) {
        Map<String, Object> fields = new HashMap<>();
        map.forEach((name, each) -> fields.put(String.valueOf(name), each));
        sink.record(array, new Fields(fields));
      }
    }
  }

  /** The value at the current token: text, number, boolean, list, map; null for JSON's null. */
  private @Nullable Object value(int depth) throws IOException, IntakeException {
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw new IntakeException(
          "%s:%d: nested too deeply or too large"
              .formatted(name, json.currentLocation().getLineNr()));
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          json.nextToken();
          Object value = value(depth + 1);
          if (value != null) {
            map.put(field, value);
          }
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          Object value = value(depth + 1);
          if (value != null) {
            list.add(value);
          }
        }
        yield list;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getValueAsLong();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }
}
