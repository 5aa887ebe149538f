package dev.leaksift.cli.man;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManPagesTest {
  @Command(
      name = "tool",
      header = "Finds things.",
      description = "Takes a @|bold target|@.%n.dotted line with a back\\slash",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:clean", "1:found"},
      subcommands = {Child.class, Secretive.class})
  static final class Tool {
    @Option(
        names = {"-n", "--number"},
        paramLabel = "N",
        description = "How many: 100%%.")
    int number;

    @Option(names = "--shy", hidden = true, description = "Not shown.")
    boolean shy;
  }

  @Command(name = "child", header = "Does a part.")
  static final class Child {
    @Parameters(paramLabel = "FILE", description = "What to read.")
    String file = "";
  }

  @Command(name = "internal", hidden = true)
  static final class Secretive {}

  private final Map<String, String> pages =
      ManPages.pages(new CommandLine(Tool.class), "2026-01-01", "1.2");

  @Test
  void pages_hiddenCommand_hasNone() {
    assertThat(pages).containsOnlyKeys("tool.1", "tool-child.1");
  }

  @Test
  void page_root_holdsEverySection() {
    assertThat(pages.get("tool.1"))
        .startsWith(".TH \"TOOL\" \"1\" \"2026\\-01\\-01\" \"1.2\" \"Leaksift\"\n")
        .contains(".SH \"NAME\"\n.PP\ntool \\- Finds things.\n")
        .contains(".TP\n\\fB\\-n, \\-\\-number=N\\fR\nHow many: 100%.\n")
        .contains(".TP\n\\fBchild\\fR\nDoes a part.\n")
        .contains(".TP\n\\fB1\\fR\nfound\n")
        .doesNotContain("shy", "internal");
  }

  @Test
  void page_textThatLooksLikeRoff_isEscaped() {
    assertThat(pages.get("tool.1"))
        .contains("Takes a target.\n\\&.dotted line with a back\\eslash\n");
  }

  @Test
  void page_child_namesItsParent() {
    assertThat(pages.get("tool-child.1"))
        .contains(".SH \"ARGUMENTS\"\n.TP\n\\fBFILE\\fR\nWhat to read.\n")
        .contains(".SH \"SEE ALSO\"\n.PP\ntool(1)\n");
  }
}
