package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.ObjectFormat;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a repository is stored, from its config; nothing else of the config is ever obeyed.
 *
 * @param config the config file's entries
 * @param sha256 true where ids have 64 digits
 * @param reftable true where refs are in reftables
 * @param partial true where a promisor remote may hold objects that are not here
 * @param problems what could not be read or is not known
 */
public record GitFormat(
    GitConfig config,
    boolean sha256,
    boolean reftable,
    boolean partial,
    List<ScanProblem> problems) {
  private static final int MAX_CONFIG_BYTES = 16 << 20;
  private static final String PREFIX = "extensions.";

  /** Extensions that are understood or change nothing about what is stored. */
  private static final Set<String> KNOWN =
      Set.of(
          "noop",
          "noop-v1",
          "preciousobjects",
          "partialclone",
          "worktreeconfig",
          "relativeworktrees",
          "objectformat",
          "compatobjectformat",
          "refstorage");

  public GitFormat {
    problems = List.copyOf(problems);
  }

  /** Reads the config of a repository. Never fails: without a config git's defaults hold. */
  public static GitFormat read(GitLayout layout) {
    List<ScanProblem> problems = new ArrayList<>();
    GitConfig config = config(layout, problems);
    checkVersion(config, problems);
    boolean sha256 = isSha256(layout, config, problems);
    String refs = choice(config, "refstorage", Set.of("files", "reftable"), "files", problems);
    boolean partial =
        config.value(PREFIX + "partialclone").isPresent()
            || config.keys("remote.").stream()
                .anyMatch(key -> key.endsWith(".promisor") && config.isTrue(key));
    return new GitFormat(config, sha256, refs.equals("reftable"), partial, problems);
  }

  private static boolean isSha256(GitLayout layout, GitConfig config, List<ScanProblem> problems) {
    String hash = choice(config, "objectformat", Set.of("sha1", "sha256"), "sha1", problems);
    ObjectFormat configured = hash.equals("sha256") ? ObjectFormat.SHA256 : ObjectFormat.SHA1;
    ObjectFormat stored =
        new StoredFormat(layout.commonDir().resolve("objects")).insteadOf(configured);
    if (stored != configured) {
      String subject = "git extension objectformat = " + hash;
      String detail = "the objects have " + stored.algorithm() + " ids, and were read so";
      problems.add(new ScanProblem(SkipReason.CORRUPT, subject, detail));
    }
    return stored == ObjectFormat.SHA256;
  }

  private static GitConfig config(GitLayout layout, List<ScanProblem> problems) {
    String name = "git config";
    try {
      byte[] bytes = SmallFile.read(layout.commonDir().resolve("config"), MAX_CONFIG_BYTES);
      GitConfig config = GitConfig.parse(bytes);
      if (config.firstBadLine() > 0) {
        String detail = "line " + config.firstBadLine() + " does not parse";
        problems.add(new ScanProblem(SkipReason.CORRUPT, name, detail));
      }
      return config;
    } catch (NoSuchFileException e) {
      return GitConfig.empty();
    } catch (IOException e) {
      problems.add(new ScanProblem(SkipReason.UNREADABLE, name, "the defaults were assumed"));
      return GitConfig.empty();
    }
  }

  private static void checkVersion(GitConfig config, List<ScanProblem> problems) {
    String version = config.value("core.repositoryformatversion").orElse("0");
    if (!version.equals("0") && !version.equals("1")) {
      String subject = "git repository format " + version;
      problems.add(new ScanProblem(SkipReason.UNSUPPORTED, subject, "versions 0 and 1 are known"));
    }
    // Like git: of format 0 an extension that nobody knows means nothing.
    List<String> keys = version.equals("0") ? List.of() : config.keys(PREFIX);
    for (String key : keys) {
      String extension = key.substring(PREFIX.length());
      if (!KNOWN.contains(extension)) {
        String subject = "git extension " + extension;
        problems.add(new ScanProblem(SkipReason.UNSUPPORTED, subject, "objects may be overlooked"));
      }
    }
  }

  private static String choice(
      GitConfig config,
      String extension,
      Set<String> known,
      String fallback,
      List<ScanProblem> problems) {
    String value = config.value(PREFIX + extension).orElse(fallback).toLowerCase(Locale.ROOT);
    if (known.contains(value)) {
      return value;
    }
    String subject = "git extension " + extension + " = " + value;
    problems.add(new ScanProblem(SkipReason.UNSUPPORTED, subject, fallback + " was assumed"));
    return fallback;
  }
}
