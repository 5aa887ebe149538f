package dev.leaksift.detect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPriorTest {
  @ParameterizedTest
  @CsvSource({
    "src/main/App.java, 0",
    "src/test/AppTest.java, 0",
    "docs/example.md, 0",
    "config/locales/de.yml, -2",
    "po/de.po, -2",
    "src/assets/i18n/et_EE.json, -2",
    "package-lock.json, -3",
    "web/go.sum, -3",
    "build/classes.md5, -3",
    "dist/app.jar.sha256, -3",
    "src/Md5.java, 0",
    "static/app.min.js, -1",
    ".env, 0.5",
    "deploy/.env.production, 0.5",
    "report.pom, 0"
  })
  void adjust_path_term(String path, float term) {
    assertThat(PathPrior.of(path).adjust()).isEqualTo(term);
  }
}
