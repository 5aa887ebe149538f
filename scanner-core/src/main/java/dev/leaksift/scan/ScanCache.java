package dev.leaksift.scan;

import dev.leaksift.detect.Detector;
import dev.leaksift.model.Origin;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.compiled.CompiledPacks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which objects of repositories were matched before and held nothing, so that a later scan need not
 * match them again.
 *
 * <pre>
 * Problem:  a nightly scan of a history matches the same million objects again for the few that are new, and
 *           its report must be the one that a full scan would give.
 * Idea:     an id names its content for good. A file holds the ids of contents in which no rule matched
 *           anything, below any threshold, members of archives among them; its name is a digest of all that
 *           decides on that: rules, program, limits. Such a content is counted as ever and not matched;
 *           everything else, findings above all, is made anew each time: places, commits, status, what can't
 *           be read. A delta whose base was not matched is matched whole, which has the same outcome.
 * Safety:   ids of clean contents confirm no guess at a secret. The file ends with a digest of itself; if that
 *           is wrong it counts as empty. It is written beside and renamed, so a kill leaves the old or the new
 *           one, and of two runs at once the last one's additions stay (a set may lack ids, never gain wrong
 *           ones). A scan that was stopped writes nothing. Whoever can write to the directory can hide leaks:
 *           it has to be the user's own.
 * Cost:     20 bytes an object on disk and in memory, a look-up an object. Objects are still inflated: how an
 *           archive, a pointer or a missing object is accounted for can't be known without.
 * Rejected: to keep findings (secrets on disk, and places that change with every commit); a file by repository
 *           (the same objects stand in every clone); to skip delta trees that are known as a whole, until it is
 *           measured to matter.
 * </pre>
 *
 * <p>Thread-safe but for {@link #save}.
 */
final class ScanCache {
  /** SHA-1's length; of longer ids as many bytes, which is as hard to forge. */
  static final int ID_BYTES = 20;

  private static final byte[] MAGIC = "leaksift-clean-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_BYTES = 32;
  private static final long MAX_FILE_BYTES = 1L << 30;
  private static final String SUFFIX = ".clean";

  private final Path file;
  private final byte[] known;
  private final IdList fresh = new IdList();

  private ScanCache(Path file, byte[] known) {
    this.file = file;
    this.known = known;
  }

  /**
   * Opens what earlier scans with the same rules, program and limits left; nothing where damaged.
   */
  static ScanCache open(CacheOptions options, Detector detector, ScanRequest request) {
    MessageDigest digest = sha256();
    RulePack all = new RulePack("all", "", detector.rules());
    digest.update(CompiledPacks.compile(List.of(all)).rules());
    digest.update(options.program().getBytes(StandardCharsets.UTF_8));
    digest.update(
        ByteBuffer.allocate(12)
            .putInt(request.archiveDepth())
            .putLong(request.maxContentBytes())
            .array());
    String name = HexFormat.of().formatHex(digest.digest(), 0, 16) + SUFFIX;
    Path file = options.directory().resolve(name);
    return new ScanCache(file, read(file));
  }

  /** The id of the object that a content is, or is a member of; empty where it is no object. */
  static Optional<byte[]> idOf(Origin origin) {
    Origin outer = MemberPlaces.outermost(origin);
    if (outer instanceof Origin.GitBlob blob) {
      return Optional.of(id(blob.id()));
    }
    if (outer instanceof Origin.CommitMessage message) {
      return Optional.of(id(message.commit()));
    }
    return outer instanceof Origin.TagMessage message
        ? Optional.of(id(message.tag()))
        : Optional.empty();
  }

  private static byte[] id(String hex) {
    return HexFormat.of().parseHex(hex, 0, 2 * ID_BYTES);
  }

  /** True where an object is known to hold nothing. */
  boolean isClean(byte[] id) {
    int low = 0;
    int high = known.length / ID_BYTES - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = middle * ID_BYTES;
      int order = Arrays.compareUnsigned(known, at, at + ID_BYTES, id, 0, ID_BYTES);
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return false;
  }

  /** Takes ids of objects that were matched whole and held nothing. */
  synchronized void add(IdList clean) {
    fresh.addAll(clean);
  }

  /**
   * Writes what is known now, with what another run has added meanwhile; nothing where nothing is
   * new.
   *
   * @throws IOException where the directory can't be written; the scan is none the worse
   */
  synchronized void save() throws IOException {
    if (fresh.size() == 0) {
      return;
    }
    IdList all = new IdList();
    all.addAll(IdList.of(known));
    all.addAll(IdList.of(read(file)));
    all.addAll(fresh);
    byte[] ids = all.sorted();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".leaksift-", ".tmp");
    try {
      ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length + ids.length + DIGEST_BYTES);
      bytes.put(MAGIC).put(ids).put(sha256().digest(ids));
      Files.write(beside, bytes.array());
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** The ids in a file; none where it is not there, not a file, damaged, or can't be read. */
  private static byte[] read(Path file) {
    byte[] none = new byte[0];
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return none;
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > MAX_FILE_BYTES) {
        return none;
      }
      byte[] bytes = in.readAllBytes();
      int end = bytes.length - DIGEST_BYTES;
      int count = end - MAGIC.length;
      if (count < 0
          || count % ID_BYTES != 0
          || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return none;
      }
      byte[] ids = Arrays.copyOfRange(bytes, MAGIC.length, end);
      byte[] digest = sha256().digest(ids);
      return Arrays.equals(bytes, end, bytes.length, digest, 0, DIGEST_BYTES) ? ids : none;
    } catch (IOException e) {
      return none;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
