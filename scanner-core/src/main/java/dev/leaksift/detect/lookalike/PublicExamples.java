package dev.leaksift.detect.lookalike;

import dev.leaksift.model.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Credentials that their owners published, in documentation, standards and emulators. They are
 * known by digest, so that the project holds none of them; the list is read at the first match.
 * Remembers the values asked for lately: versions of a file hold the same ones. For any thread.
 */
public final class PublicExamples {
  private static final String RESOURCE = "public-examples.txt";
  private static final int DIGEST_BYTES = 16;
  private static final int LONGEST_VALUE = 16_384;
  private static final String ARMOUR = "-----";

  /** Values that are remembered, and bytes that each of them may have. */
  private static final int MAX_RECENT = 4096;

  private static final int LONGEST_RECENT = 512;

  private final Map<Secret, Optional<String>> recent = new ConcurrentHashMap<>();

  /** Holds the list until and once it is needed. */
  private static final class Known {
    static final Map<String, String> BY_DIGEST = load();
  }

  /** Where the value was published; empty where it is nobody's example. */
  public Optional<String> find(Secret value) {
    if (value.length() > LONGEST_VALUE) {
      return Optional.empty();
    }
    Optional<String> known = recent.get(value);
    if (known != null) {
      return known;
    }
    String digest = digest(bare(value.revealBytes()));
    Optional<String> found = Optional.ofNullable(Known.BY_DIGEST.get(digest));
    if (recent.size() >= MAX_RECENT) {
      recent.clear();
    }
    if (value.length() <= LONGEST_RECENT) {
      recent.put(value, found);
    }
    return found;
  }

  /** Without the lines around a PEM block, blanks, line breaks in escapes and a leading 0x. */
  private static byte[] bare(byte[] value) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    int header = text.startsWith(ARMOUR) ? text.indexOf(ARMOUR, ARMOUR.length()) : -1;
    int footer = header < 0 ? -1 : text.indexOf(ARMOUR, header + ARMOUR.length());
    if (footer >= 0) {
      text = text.substring(header + ARMOUR.length(), footer);
    }
    StringBuilder bare = new StringBuilder(text.length());
    for (int i = text.startsWith("0x") ? 2 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < text.length() && "nr".indexOf(text.charAt(i + 1)) >= 0;
      if (escape) {
        i++;
      } else if (c > ' ') {
        bare.append(c);
      }
    }
    return bare.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String digest(byte[] value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value);
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, String> load() {
    Map<String, String> byDigest = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(PublicExamples.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        if (!line.startsWith("#")) {
          int blank = line.indexOf(' ');
          byDigest.put(line.substring(0, blank).replace(":", ""), line.substring(blank + 1));
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own list can't be read", e);
    }
    return Map.copyOf(byDigest);
  }
}
