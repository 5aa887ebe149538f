package dev.leaksift.source.git.fetch;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitRepository;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A remote that is reached by HTTP; what it sends is kept in a temporary directory. */
final class HttpHistory implements RemoteHistory {
  private static final int MAX_HAVES = 256;
  private static final int MAX_WANTS = 1000;
  private static final int MAX_REFS = 1_000_000;

  /** A pack without any object: its header and its checksum. */
  private static final int EMPTY_PACK_BYTES = 12 + 32;

  private static final String NOT_OURS = "not our ref ";

  private final SmartHttp http;
  private final boolean sha256;
  private final Path directory;
  private final Map<String, String> refs = new TreeMap<>();
  private final Set<String> able = new TreeSet<>();
  private final Set<String> shallow;
  private final Set<String> haves = new TreeSet<>();
  private int packs;

  HttpHistory(GitRepository clone, SmartHttp http) throws SourceException {
    this.http = http;
    this.sha256 = clone.hasLongIds();
    this.shallow = new TreeSet<>(clone.shallowCommits());
    clone.refsByName().values().stream().limit(MAX_HAVES).forEach(haves::add);
    try {
      directory = Files.createTempDirectory("leaksift-history");
      Files.createDirectories(objects().resolve("pack"));
    } catch (IOException e) {
      throw new SourceException("no temporary directory can be made; check TMPDIR", e);
    }
    try {
      readRefs();
    } catch (SourceException e) {
      close();
      throw e;
    }
  }

  private void readRefs() throws SourceException {
    Path answer = directory.resolve("refs");
    http.refs(answer);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(answer))) {
      PktLines lines = new PktLines(in);
      while (!lines.isEnded() && refs.size() < MAX_REFS) {
        if (lines.next()) {
          ref(lines.text());
        }
      }
    } catch (IOException e) {
      throw new SourceException(http.name() + ": " + e.getMessage() + "; check the URL", e);
    }
  }

  /** One ref; behind the first one stands what the server can do. */
  private void ref(String line) throws SourceException {
    if (line.startsWith("ERR ")) {
      throw new SourceException(http.name() + ": " + line.substring(4));
    }
    int end = line.indexOf('\0');
    if (end >= 0) {
      able.addAll(List.of(line.substring(end + 1).strip().split(" ")));
    }
    String ref = end >= 0 ? line.substring(0, end) : line;
    int space = ref.indexOf(' ');
    if (space == idDigits() && isId(ref.substring(0, space))) {
      refs.put(ref.substring(space + 1), ref.substring(0, space));
    }
  }

  private int idDigits() {
    return sha256 ? 64 : 40;
  }

  private boolean isId(String text) {
    return text.length() == idDigits()
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        && text.chars().anyMatch(c -> c != '0');
  }

  @Override
  public Map<String, String> branches() {
    return Branches.ofRemote(refs);
  }

  @Override
  public void fetch(Collection<String> ids, int depth) throws SourceException {
    Set<String> wants = new TreeSet<>(ids.stream().filter(this::isId).toList());
    boolean byId =
        able.contains("allow-reachable-sha1-in-want") || able.contains("allow-any-sha1-in-want");
    if (!byId && !refs.values().containsAll(wants)) {
      // What is no ref's end is to be had from those refs that reach it.
      wants.retainAll(refs.values());
      branches().values().stream().limit(MAX_WANTS).forEach(wants::add);
    }
    Optional<String> refused = ask(wants, depth);
    while (refused.isPresent() && wants.remove(refused.get()) && !wants.isEmpty()) {
      refused = ask(wants, depth);
    }
  }

  /** Gives the id that the server does not want to give, where it says so. */
  private Optional<String> ask(Set<String> wants, int depth) throws SourceException {
    if (wants.isEmpty()) {
      return Optional.empty();
    }
    Path answer = directory.resolve("answer");
    http.objects(request(wants, depth), answer);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(answer))) {
      PktLines lines = new PktLines(in);
      Optional<String> refused = boundaries(lines);
      if (refused.isEmpty()) {
        pack(lines);
        haves.addAll(wants);
      }
      return refused;
    } catch (IOException e) {
      throw new SourceException(http.name() + ": " + e.getMessage(), e);
    }
  }

  private byte[] request(Set<String> wants, int depth) {
    List<String> words = new ArrayList<>(List.of("side-band-64k", "ofs-delta", "no-progress"));
    words.retainAll(able);
    if (sha256) {
      words.add("object-format=sha256");
    }
    words.add("agent=leaksift");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String more = " " + String.join(" ", words);
    for (String want : wants) {
      PktLines.write(out, "want " + want + more);
      more = "";
    }
    shallow.forEach(id -> PktLines.write(out, "shallow " + id));
    PktLines.write(out, "deepen " + depth);
    PktLines.flush(out);
    haves.forEach(id -> PktLines.write(out, "have " + id));
    PktLines.write(out, "done");
    return out.toByteArray();
  }

  /** Where the history that is sent will be cut off, and where it is no more. */
  private Optional<String> boundaries(PktLines lines) throws IOException, SourceException {
    while (lines.next()) {
      String line = lines.text();
      if (line.startsWith("shallow ")) {
        shallow.add(line.substring("shallow ".length()));
      } else if (line.startsWith("unshallow ")) {
        shallow.remove(line.substring("unshallow ".length()));
      } else if (line.startsWith("ERR ")) {
        int at = line.indexOf(NOT_OURS);
        if (at >= 0) {
          return Optional.of(line.substring(at + NOT_OURS.length()).strip());
        }
        throw new SourceException(http.name() + ": " + line.substring(4));
      }
    }
    return Optional.empty();
  }

  /** The rest of the answer: what is had in common, then a pack in pieces. */
  private void pack(PktLines lines) throws IOException, SourceException {
    Path file = objects().resolve("pack").resolve("pack-" + packs++ + ".pack");
    try (OutputStream out = Files.newOutputStream(file)) {
      while (lines.next()) {
        byte[] bytes = lines.bytes();
        int band = bytes.length == 0 ? 0 : bytes[0];
        if (band == 1) {
          out.write(bytes, 1, bytes.length - 1);
        } else if (band == 3) {
          throw new SourceException(http.name() + ": " + lines.text().substring(1).strip());
        }
      }
    }
    if (Files.size(file) <= EMPTY_PACK_BYTES) {
      Files.delete(file);
    }
  }

  @Override
  public Path objects() {
    return directory.resolve("objects");
  }

  @Override
  public void close() throws SourceException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new SourceException(directory + ": can't be removed; remove it yourself", e);
    }
  }
}
