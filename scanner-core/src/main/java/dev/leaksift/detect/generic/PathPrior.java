package dev.leaksift.detect.generic;

import java.nio.charset.StandardCharsets;

/**
 * What a path says about the candidates in it, as a term to add to their logit. Few and plain
 * terms, set by hand from how the labelled corpus deviates by kind of file: there, tests, examples
 * and documents hold as many real secrets as other files, so they change nothing here (they lower
 * severity elsewhere).
 */
public final class PathPrior {
  private static final WordTable TRANSLATIONS =
      new WordTable(
          "/locale",
          "/i18n/",
          "/l10n/",
          "/lang/",
          "/langs/",
          "/language",
          "/translation",
          ".po$",
          ".pot$",
          ".xliff",
          ".xlf",
          ".resx",
          ".strings",
          "/messages_",
          "lproj/");
  private static final WordTable GENERATED =
      new WordTable(
          "package-lock.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "composer.lock",
          "cargo.lock",
          "poetry.lock",
          "pipfile.lock",
          "uv.lock",
          "gemfile.lock",
          "go.sum",
          "npm-shrinkwrap.json",
          "packages.lock.json",
          "mix.lock",
          "pubspec.lock",
          "podfile.lock",
          "flake.lock",
          ".md5$",
          ".sha1$",
          ".sha256$",
          ".sha512$",
          "/checksums.txt",
          "/sha256sums",
          "/md5sums");
  private static final WordTable PRESENTED =
      new WordTable(".min.js", ".map$", ".css$", ".scss$", ".svg$", ".storyboard", ".xib$");
  private static final WordTable CREDENTIAL_FILES =
      new WordTable(
          "/.env",
          "/.netrc",
          "/_netrc",
          "/.npmrc",
          "/.pypirc",
          "/.pgpass",
          "/.my.cnf",
          "/.htpasswd",
          "/.git-credentials",
          "/.dockercfg",
          "/.docker/config.json",
          "/wp-config",
          "/secrets.",
          "/credentials",
          "/.aws/",
          "/terraform.tfvars",
          ".tfstate$",
          "/.s3cfg",
          "/kubeconfig");

  private static final float TRANSLATION = -2.0f;
  private static final float LOCK_FILE = -3.0f;
  private static final float PRESENTATION = -1.0f;
  private static final float CREDENTIAL_FILE = 0.5f;

  private PathPrior() {}

  /** True for files of digests: locked dependencies and lists of checksums. */
  public static boolean holdsDigests(String path) {
    byte[] bytes = ("/" + path).getBytes(StandardCharsets.UTF_8);
    return GENERATED.find(bytes, 0, bytes.length) != WordTable.NONE;
  }

  /**
   * The term for a path with slashes, relative to the root of what is scanned. The same path gives
   * the same term everywhere; 0 for most.
   */
  public static float adjust(String path) {
    if (holdsDigests(path)) {
      return LOCK_FILE;
    }
    byte[] bytes = ("/" + path).getBytes(StandardCharsets.UTF_8);
    float term = 0;
    term += TRANSLATIONS.find(bytes, 0, bytes.length) != WordTable.NONE ? TRANSLATION : 0;
    term += PRESENTED.find(bytes, 0, bytes.length) != WordTable.NONE ? PRESENTATION : 0;
    term += CREDENTIAL_FILES.find(bytes, 0, bytes.length) != WordTable.NONE ? CREDENTIAL_FILE : 0;
    return term;
  }
}
