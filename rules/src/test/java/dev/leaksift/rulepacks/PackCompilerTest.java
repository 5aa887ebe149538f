package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.rule.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCompilerTest {
  private static final String PACK =
      """
      pack: demo
      title: Demo
      rules:
        - id: acme-key
          title: Acme key
          provider: Acme
          severity: high
          keywords: [acme_]
          pattern: 'acme_[0-9a-f]{8}'
          checks: [checksum: none]
      """;

  @TempDir private Path dir;

  @Test
  void compile_unknownChecksum_failsWithItsPlace() throws IOException {
    Path file = Files.writeString(dir.resolve("demo.yaml"), PACK);

    assertThatThrownBy(() -> PackCompiler.compile(dir, dir))
        .isInstanceOf(RulePackException.class)
        .hasMessageStartingWith(file + ":4:9: ")
        .hasMessageContaining("none");
  }

  @Test
  void compile_noPacks_fails() {
    assertThatThrownBy(() -> PackCompiler.compile(dir, dir))
        .isInstanceOf(RulePackException.class)
        .hasMessageEndingWith("no packs; write at least one .yaml file");
  }

  @Test
  void compile_twice_givesTheSameBytes() throws IOException, RulePackException {
    Files.writeString(dir.resolve("demo.yaml"), PACK.replace("none", "github-crc32"));
    Path folder = dir.resolve("dev/leaksift/rulepacks");

    PackCompiler.main(new String[] {dir.toString(), dir.toString()});
    byte[] first = Files.readAllBytes(folder.resolve(BuiltinPacks.RULES));
    PackCompiler.compile(dir, dir);

    assertThat(Files.readAllBytes(folder.resolve(BuiltinPacks.RULES))).isEqualTo(first);
  }
}
