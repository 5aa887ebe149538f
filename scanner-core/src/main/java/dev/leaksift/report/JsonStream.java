package dev.leaksift.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.leaksift.report.text.TerminalText;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON written as it comes, nothing kept. The one place where a report touches Jackson: it makes
 * every string safe to print (what {@link TerminalText} calls unsafe is written as a {@code \\u}
 * escape, which a parser turns back into the character, and so is the {@code #} of what a CI
 * system's log would take for a command; a lone surrogate, which is not JSON, becomes U+FFFD).
 * Closing flushes and leaves the target open.
 */
final class JsonStream implements Closeable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();
  private static final CharacterEscapes NO_COMMANDS = new VisibleEscapes(false, true);
  private static final char REPLACEMENT = '\ufffd';

  private final JsonGenerator json;
  private final CharacterEscapes escapes;
  private final boolean inHtml;

  private JsonStream(JsonGenerator json, boolean inHtml) {
    this.escapes = new VisibleEscapes(inHtml, false);
    this.json = json.setCharacterEscapes(escapes);
    this.inHtml = inHtml;
  }

  /** One document with two-space indentation and LF. */
  static JsonStream pretty(OutputStream out) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
    JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
    return new JsonStream(json.setPrettyPrinter(printer), false);
  }

  /** Values without any white space; {@link #endLine()} goes between them. */
  static JsonStream compact(OutputStream out) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
    return new JsonStream(json.setRootValueSeparator(null), false);
  }

  /**
   * One document to stand inside an HTML element: no character of it can end the element or start
   * another, and every text is made visible already, so that the page need not know how.
   */
  static JsonStream inHtml(OutputStream out) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
    return new JsonStream(json.setRootValueSeparator(null), true);
  }

  JsonStream beginObject() throws IOException {
    json.writeStartObject();
    return this;
  }

  JsonStream beginObject(String name) throws IOException {
    json.writeObjectFieldStart(name);
    return this;
  }

  JsonStream endObject() throws IOException {
    json.writeEndObject();
    return this;
  }

  JsonStream beginArray(String name) throws IOException {
    json.writeArrayFieldStart(name);
    return this;
  }

  JsonStream endArray() throws IOException {
    json.writeEndArray();
    return this;
  }

  JsonStream put(String name, String value) throws IOException {
    json.writeFieldName(name);
    return value(value);
  }

  JsonStream put(String name, long value) throws IOException {
    json.writeNumberField(name, value);
    return this;
  }

  JsonStream put(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
    return this;
  }

  /** Nothing at all where there is no value. */
  JsonStream putIfPresent(String name, Optional<String> value) throws IOException {
    return value.isPresent() ? put(name, value.get()) : this;
  }

  /** JSON's null, where there is no value. */
  JsonStream putNull(String name) throws IOException {
    json.writeNullField(name);
    return this;
  }

  JsonStream value(String text) throws IOException {
    if (inHtml) {
      json.writeString(TerminalText.line(text));
    } else if (isPlain(text)) {
      json.writeString(text);
    } else if (holdsCommand(text)) {
      json.setCharacterEscapes(NO_COMMANDS).writeString(wellFormed(text));
      json.setCharacterEscapes(escapes);
    } else {
      json.writeString(wellFormed(text));
    }
    return this;
  }

  /** True for nearly every text: nothing in it needs another look. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '#' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** Ends a line between two compact values. */
  JsonStream endLine() throws IOException {
    json.writeRaw('\n');
    return this;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private static boolean holdsCommand(String text) {
    int at = text.indexOf("##");
    while (at >= 0 && !TerminalText.isCommand(text, at)) {
      at = text.indexOf("##", at + 1);
    }
    return at >= 0;
  }

  private static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.getType(c) == Character.SURROGATE) {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, REPLACEMENT);
      }
      i += Character.charCount(c);
    }
    return mended == null ? text : mended.toString();
  }

  /** Escapes beyond those that JSON demands. */
  private static final class VisibleEscapes extends CharacterEscapes {
    private static final int DEL = 0x7f;
    private final int[] ascii = standardAsciiEscapesForJSON();

    VisibleEscapes(boolean forHtml, boolean noCommands) {
      ascii[DEL] = ESCAPE_STANDARD;
      if (noCommands) {
        ascii['#'] = ESCAPE_STANDARD;
      }
      if (forHtml) {
        ascii['<'] = ESCAPE_STANDARD;
        ascii['>'] = ESCAPE_STANDARD;
        ascii['&'] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      return half || !TerminalText.isUnsafe(c)
          ? null
          : new SerializedString(String.format("\\u%04x", c));
    }
  }
}
