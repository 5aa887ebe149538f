package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MemorySizeTest {
  private static final long HEAP = 4L << 30;

  @ParameterizedTest
  @CsvSource({"64, 64", "64M, 64", "512mib, 512", "1G, 1024", "2gb, 2048"})
  void size_inItsForms_isRead(String text, long mib) {
    assertThat(MemorySize.Reader.read(text, HEAP).bytes()).isEqualTo(mib << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "-1", "1.5G", "64K", "12345678", "15M", "0"})
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> MemorySize.Reader.read(text, HEAP))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void sizeThatDoesNotFit_tellsWhatToDo() {
    assertThatThrownBy(() -> MemorySize.Reader.read("3G", HEAP))
        .hasMessageContaining("2048M")
        .hasMessageContaining("-Xmx9216m");
  }

  @Test
  void scan_refusesWhatIsTooLittle() {
    InProcess.Result result = InProcess.run("scan", "--memory", "1M", ".");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--memory", "16M");
  }
}
