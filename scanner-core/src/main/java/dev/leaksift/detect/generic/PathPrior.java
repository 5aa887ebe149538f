package dev.leaksift.detect.generic;

import java.nio.charset.StandardCharsets;

/**
 * What a path says about the candidates in it, as a term to add to their logit. Few and plain
 * terms, set by hand from how the labelled corpus deviates by kind of file: there, tests, examples
 * and documents hold as many real secrets as other files, so they change nothing here (they lower
 * severity elsewhere).
 *
 * @param holdsDigests true for files of digests: locked dependencies and lists of checksums
 * @param adjust the term; 0 for most
 */
public record PathPrior(boolean holdsDigests, float adjust) {
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

  /**
   * What a path with slashes says, relative to the root of what is scanned. The same path says the
   * same everywhere.
   */
  public static PathPrior of(String path) {
    byte[] bytes = ("/" + path).getBytes(StandardCharsets.UTF_8);
    if (holds(GENERATED, bytes)) {
      return new PathPrior(true, LOCK_FILE);
    }
    float term = 0;
    term += holds(TRANSLATIONS, bytes) ? TRANSLATION : 0;
    term += holds(PRESENTED, bytes) ? PRESENTATION : 0;
    term += holds(CREDENTIAL_FILES, bytes) ? CREDENTIAL_FILE : 0;
    return new PathPrior(false, term);
  }

  private static boolean holds(WordTable words, byte[] path) {
    return words.find(path, 0, path.length) != WordTable.NONE;
  }
}
