package dev.leaksift.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a small JSON document (RFC 8259) into its scalar members by dotted path, {@code
 * crypto.cipher}: all that is needed to tell what a token is. No recursion: a stack of names,
 * bounded in depth, size and number of members. Members of arrays are skipped over, duplicate names
 * keep the first.
 */
public final class Json {
  /** Longer documents are not read. */
  public static final int MAX_BYTES = 65_536;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_MEMBERS = 256;
  private static final String IN_ARRAY = "[]";

  private final ByteSlice text;
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Deque<String> names = new ArrayDeque<>();
  private int at;

  private Json(ByteSlice text) {
    this.text = text;
  }

  /**
   * The scalars of a document that is one object, strings without escapes undone beyond the simple
   * ones; empty where it is anything else, is not well formed, or exceeds a bound.
   */
  public static Optional<Map<String, String>> object(ByteSlice text) {
    if (text.length() < 2 || text.length() > MAX_BYTES) {
      return Optional.empty();
    }
    Json json = new Json(text);
    json.skipBlanks();
    boolean read = json.peek() == '{' && json.readAll();
    return read ? Optional.of(Collections.unmodifiableMap(json.members)) : Optional.empty();
  }

  /** One value after the other until the outermost closes; then only blanks may follow. */
  private boolean readAll() {
    String name = "";
    do {
      int open = peek();
      if (open == '{' || open == '[') {
        if (names.size() == MAX_DEPTH) {
          return false;
        }
        at++;
        names.push(open == '[' ? name + IN_ARRAY : name.endsWith(IN_ARRAY) ? name + '.' : name);
        skipBlanks();
        boolean empty = peek() == (open == '{' ? '}' : ']');
        if (empty && !closeAll()) {
          return false;
        }
      } else if (!readScalar(name) || !closeAll()) {
        return false;
      }
      if (!names.isEmpty()) {
        Optional<String> next = nextName();
        if (next.isEmpty()) {
          return false;
        }
        name = next.get();
      }
    } while (!names.isEmpty());
    return at == text.length();
  }

  /** Closes what ends here and stands after the comma, if any, that follows. */
  private boolean closeAll() {
    while (true) {
      skipBlanks();
      if (names.isEmpty()) {
        return true;
      }
      boolean array = names.peek().endsWith(IN_ARRAY);
      int next = peek();
      if (next == (array ? ']' : '}')) {
        at++;
        names.pop();
      } else if (next == ',') {
        at++;
        skipBlanks();
        return peek() != ']' && peek() != '}';
      } else {
        return false;
      }
    }
  }

  /** The path of the next value. */
  private Optional<String> nextName() {
    String parent = names.peek();
    if (parent.endsWith(IN_ARRAY)) {
      return Optional.of(parent);
    }
    Optional<String> name = readString();
    skipBlanks();
    if (name.isEmpty() || peek() != ':') {
      return Optional.empty();
    }
    at++;
    skipBlanks();
    return Optional.of(parent.isEmpty() ? name.get() : parent + '.' + name.get());
  }

  private boolean readScalar(String name) {
    Optional<String> value = peek() == '"' ? readString() : readWord();
    if (value.isEmpty() || members.size() == MAX_MEMBERS) {
      return false;
    }
    if (!name.contains(IN_ARRAY)) {
      members.putIfAbsent(name, value.get());
    }
    return true;
  }

  private Optional<String> readString() {
    if (peek() != '"') {
      return Optional.empty();
    }
    int from = ++at;
    while (at < text.length() && text.at(at) != '"') {
      if (peek() < ' ') {
        return Optional.empty();
      }
      at += text.at(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      return Optional.empty();
    }
    return Optional.of(unescaped(text.slice(from, at++)));
  }

  private static String unescaped(ByteSlice raw) {
    byte[] value = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      byte b = raw.at(i);
      value[length++] = b == '\\' ? unescaped(raw.at(++i)) : b;
    }
    return new String(value, 0, length, StandardCharsets.UTF_8);
  }

  /** A four-digit escape is left as its digits: no name or value that matters has one. */
  private static byte unescaped(byte escape) {
    return (byte)
        switch (escape) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> escape;
        };
  }

  /** A number, true, false or null. */
  private Optional<String> readWord() {
    int from = at;
    while (isWord(peek())) {
      at++;
    }
    String word = text.slice(from, at).utf8();
    boolean literal = word.equals("true") || word.equals("false") || word.equals("null");
    return literal || isNumber(word) ? Optional.of(word) : Optional.empty();
  }

  private static boolean isWord(int b) {
    return b >= 'a' && b <= 'z'
        || b >= '0' && b <= '9'
        || b == '-'
        || b == '+'
        || b == '.'
        || b == 'E';
  }

  private static boolean isNumber(String word) {
    if (word.isEmpty()) {
      return false;
    }
    char first = word.charAt(word.charAt(0) == '-' && word.length() > 1 ? 1 : 0);
    boolean digits = first >= '0' && first <= '9';
    for (int i = 1; i < word.length() && digits; i++) {
      digits = "0123456789+-.eE".indexOf(word.charAt(i)) >= 0;
    }
    return digits;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  /** The byte here, or -1 at the end. */
  private int peek() {
    return at < text.length() ? text.at(at) & 0xff : -1;
  }
}
