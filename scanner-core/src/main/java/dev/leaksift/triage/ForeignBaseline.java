package dev.leaksift.triage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another scanner's baseline silences, to be carried over. Since those files know other rules
 * and other fingerprints, they are matched against the findings of a scan: at the same path, by the
 * secret where the file has it (in clear or as SHA-1), else by the line.
 *
 * <p>Read are: {@code .gitleaksignore} (lines {@code [commit:]path:rule:line}), a gitleaks JSON
 * report used as baseline, and detect-secrets' {@code .secrets.baseline}. Field names are those of
 * the tools' own documentation.
 */
public final class ForeignBaseline {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_DEPTH = 16;

  private final String name;
  private final Map<String, List<Known>> byPath = new HashMap<>();

  private ForeignBaseline(String name) {
    this.name = name;
  }

  /** One leak that the other tool was told to accept; a line of 0 is not known. */
  private record Known(long line, Optional<Secret> secret, Optional<String> sha1) {
    boolean names(Finding finding, Occurrence place) {
      if (secret.isPresent()) {
        return secret.get().equals(finding.secret());
      }
      return sha1.isPresent()
          ? sha1.get().equals(digest(finding.secret()))
          : line == place.location().region().line();
    }
  }

  /**
   * Reads any of the known kinds, told apart by looking.
   *
   * @throws TriageException where the file is none of them
   */
  public static ForeignBaseline read(Path file) throws TriageException {
    String text = TextFile.read(file);
    ForeignBaseline baseline = new ForeignBaseline(String.valueOf(file.getFileName()));
    String start = text.stripLeading();
    if (start.startsWith("[") || start.startsWith("{")) {
      baseline.readJson(text, file);
    } else {
      baseline.readIgnoreLines(text, file);
    }
    return baseline;
  }

  /** Leaks that the file names. */
  public int size() {
    return byPath.values().stream().mapToInt(List::size).sum();
  }

  /** Entries for those findings that the file names. */
  public List<BaselineEntry> entriesFor(List<Finding> findings) {
    List<BaselineEntry> entries = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.occurrences().stream().anyMatch(o -> names(finding, o))) {
        entries.add(
            BaselineEntry.of(finding, BaselineEntry.Decision.because("imported from " + name)));
      }
    }
    return entries;
  }

  private boolean names(Finding finding, Occurrence place) {
    return byPath.getOrDefault(place.location().path(), List.of()).stream()
        .anyMatch(k -> k.names(finding, place));
  }

  private void readIgnoreLines(String text, Path file) throws TriageException {
    int number = 0;
    for (String raw : text.split("\r?\n", -1)) {
      number++;
      String line = raw.strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        readFingerprint(line, file + ":" + number);
      }
    }
  }

  /** {@code path:rule:line} or {@code commit:path:rule:line}; a path may hold colons itself. */
  private void readFingerprint(String line, String where) throws TriageException {
    int beforeLine = line.lastIndexOf(':');
    int beforeRule = line.lastIndexOf(':', beforeLine - 1);
    if (beforeRule <= 0) {
      throw new TriageException(where + ": not [commit:]path:rule:line");
    }
    String path = line.substring(0, beforeRule);
    int colon = path.indexOf(':');
    if (colon > 0 && isCommit(path.substring(0, colon))) {
      path = path.substring(colon + 1);
    }
    try {
      long number = Long.parseLong(line.substring(beforeLine + 1));
      add(path, new Known(number, Optional.empty(), Optional.empty()));
    } catch (NumberFormatException e) {
      throw new TriageException(where + ": the last part is a line number");
    }
  }

  private static boolean isCommit(String text) {
    return (text.length() == 40 || text.length() == 64)
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** Every object that has the fields of a leak, wherever it stands: both tools' files fit. */
  private void readJson(String text, Path file) throws TriageException {
    try (JsonParser json = JSON.createParser(text)) {
      List<Map<String, String>> open = new ArrayList<>();
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          open.add(new HashMap<>());
        } else if (token == JsonToken.END_OBJECT) {
          addLeak(open.remove(open.size() - 1));
        } else if (token.isScalarValue() && json.currentName() != null) {
          open.get(open.size() - 1).put(json.currentName(), json.getText());
        }
        if (open.size() > MAX_DEPTH) {
          throw new TriageException(file + ": nested too deeply for a baseline");
        }
      }
    } catch (JsonProcessingException e) {
      throw new TriageException(
          file + ":" + e.getLocation().getLineNr() + ": not JSON; was the file cut?");
    } catch (IOException e) {
      throw new IllegalStateException("reading a string can't fail", e);
    }
    if (byPath.isEmpty() && !text.strip().equals("[]")) {
      throw new TriageException(
          file + ": no leak of a gitleaks report or a .secrets.baseline in it");
    }
  }

  private void addLeak(Map<String, String> fields) {
    if (fields.containsKey("hashed_secret") && fields.containsKey("filename")) {
      Optional<String> sha1 = Optional.of(fields.get("hashed_secret").toLowerCase(Locale.ROOT));
      add(
          fields.get("filename").replace('\\', '/'),
          new Known(line(fields, "line_number"), Optional.empty(), sha1));
    } else if (fields.containsKey("RuleID") && fields.containsKey("File")) {
      String secret = fields.getOrDefault("Secret", "");
      boolean masked = secret.isEmpty() || secret.contains("REDACTED") || secret.endsWith("...");
      add(
          fields.get("File").replace('\\', '/'),
          new Known(
              line(fields, "StartLine"),
              masked ? Optional.empty() : Optional.of(Secret.of(secret)),
              Optional.empty()));
    }
  }

  private static long line(Map<String, String> fields, String name) {
    String digits = fields.getOrDefault(name, "0");
    return !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(Character::isDigit)
        ? Long.parseLong(digits)
        : 0;
  }

  private void add(String path, Known known) {
    byPath.computeIfAbsent(path, p -> new ArrayList<>(1)).add(known);
  }

  private static String digest(Secret secret) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(secret.revealBytes());
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
