package dev.leaksift.triage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.leaksift.model.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The baseline as a file: JSON lines in ASCII. The first line names format and version; every other
 * line is one entry, sorted by fingerprint, which scatters what two branches add, so that they
 * seldom touch the same spot; where they do, git's {@code merge=union} is right, since order and
 * doubles don't matter to a reader. No line numbers, no dates but the one that was set by hand.
 */
public final class BaselineFile {
  /** The name to look for where none is given. */
  public static final String DEFAULT_NAME = ".leaksift-baseline.jsonl";

  private static final String LEAK = "leak";
  private static final String HEAD = "leaksift-baseline";
  private static final long VERSION = 1;
  private static final Set<String> FIELDS =
      Set.of("fingerprint", "rule", "path", "verdict", "reason", "by", "until");
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private BaselineFile() {}

  /** Writes all of a baseline; the stream stays open. Same baseline, same bytes. */
  public static void write(Baseline baseline, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeNumberField(HEAD, VERSION);
      json.writeEndObject();
      json.writeRaw('\n');
      for (BaselineEntry entry : baseline.entries()) {
        writeEntry(json, entry);
      }
    }
  }

  private static void writeEntry(JsonGenerator json, BaselineEntry entry) throws IOException {
    json.writeStartObject();
    json.writeStringField("fingerprint", entry.fingerprint().hex());
    json.writeStringField("rule", entry.rule());
    json.writeStringField("path", entry.path());
    if (entry.decision().leak()) {
      json.writeStringField("verdict", LEAK);
    }
    writeOptional(json, "reason", entry.decision().reason());
    writeOptional(json, "by", entry.decision().by());
    writeOptional(json, "until", entry.decision().until().map(LocalDate::toString));
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void writeOptional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  /**
   * Reads a baseline.
   *
   * @throws TriageException where there is none, or a line is none of a baseline: nothing is
   *     skipped silently, since a line that is not understood would let a finding through or stop
   *     one
   */
  public static Baseline read(Path file) throws TriageException {
    return parse(file, TextFile.read(file));
  }

  /** Reads the bytes of a baseline that stands elsewhere, as in a commit; the path names it. */
  public static Baseline parse(Path file, byte[] bytes) throws TriageException {
    return parse(file, new String(bytes, StandardCharsets.UTF_8));
  }

  private static Baseline parse(Path file, String text) throws TriageException {
    String[] lines = text.split("\r?\n", -1);
    List<BaselineEntry> entries = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        readLine(lines[i], new LineOf(file, i + 1), entries);
      }
    }
    return Baseline.of(entries);
  }

  private static void readLine(String line, LineOf where, List<BaselineEntry> entries)
      throws TriageException {
    if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
      throw where.wrong("a merge conflict is left here; keep the lines of both sides");
    }
    Map<String, String> fields = fieldsOf(line, where);
    if (fields.containsKey(HEAD)) {
      if (!fields.get(HEAD).equals(Long.toString(VERSION))) {
        throw where.wrong("this version of the format is not known; update leaksift");
      }
      return;
    }
    if (!FIELDS.containsAll(fields.keySet())) {
      throw where.wrong("a field is not known; there are " + new TreeSet<>(FIELDS));
    }
    entries.add(entryOf(fields, where));
  }

  private static BaselineEntry entryOf(Map<String, String> fields, LineOf where)
      throws TriageException {
    String fingerprint = fields.get("fingerprint");
    String rule = fields.get("rule");
    String path = fields.get("path");
    if (fingerprint == null || rule == null || path == null) {
      throw where.wrong("an entry has fingerprint, rule and path");
    }
    String verdict = fields.get("verdict");
    if (verdict != null && !verdict.equals(LEAK)) {
      throw where.wrong("the only verdict is leak; without one an entry lets through");
    }
    try {
      return new BaselineEntry(
          new Fingerprint(fingerprint),
          rule,
          path,
          new BaselineEntry.Decision(
              Optional.ofNullable(fields.get("reason")),
              Optional.ofNullable(fields.get("by")),
              Optional.ofNullable(fields.get("until")).map(LocalDate::parse),
              verdict != null));
    } catch (IllegalArgumentException e) {
      throw where.wrong("a fingerprint has 32 hex digits; copy it from a report");
    } catch (DateTimeParseException e) {
      throw where.wrong("until is a date such as 2030-12-31");
    }
  }

  private static Map<String, String> fieldsOf(String line, LineOf where) throws TriageException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw where.wrong("each line is one JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (!json.nextToken().isScalarValue()) {
          throw where.wrong("all fields are plain texts");
        }
        fields.put(name, json.getText());
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw where.wrong("each line is one JSON object");
      }
    } catch (JsonProcessingException e) {
      throw where.wrong("not JSON at column " + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("reading a string can't fail", e);
    }
    return fields;
  }

  /** A line to name in a message. */
  private record LineOf(Path file, int number) {
    TriageException wrong(String what) {
      return new TriageException(file + ":" + number + ": " + what);
    }
  }
}
