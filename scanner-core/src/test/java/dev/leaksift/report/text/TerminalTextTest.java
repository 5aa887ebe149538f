package dev.leaksift.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
  @Test
  void escape_plainText_isTheSame() {
    String text = "plain, ümläute, 日本語, \ud83d\ude00";

    assertThat(TerminalText.escape(text)).isSameAs(text);
  }

  @Test
  void escape_controls_areVisible() {
    assertThat(TerminalText.escape("a\033[31m\u0007\u009b\u007f\n\r\t"))
        .isEqualTo("a\\x1b[31m\\x07\\x9b\\x7f\\n\\r\\t");
  }

  @Test
  void escape_invisibleAndBidi_areVisible() {
    assertThat(TerminalText.escape("\u202ea\u2066b\u200bc\ufeffd\u00ade\u2028\u3164"))
        .isEqualTo("\\u{202e}a\\u{2066}b\\u{200b}c\\u{feff}d\\xade\\u{2028}\\u{3164}");
  }

  @Test
  void escape_tagCharactersAndLoneSurrogates_areVisible() {
    assertThat(TerminalText.escape("x" + Character.toString(0xe0041) + "\ud800"))
        .isEqualTo("x\\u{e0041}\\u{d800}");
  }

  @Test
  void escape_ordersToACiSystem_areBroken() {
    assertThat(TerminalText.escape("a ##vso[task.complete]b ##[group] ###[x]"))
        .isEqualTo("a \\x23#vso[task.complete]b \\x23#[group] #\\x23#[x]");
    assertThat(TerminalText.line("## Heading [1] ## ##")).isEqualTo("## Heading [1] ## ##");
  }

  @Test
  void line_tab_isAGap() {
    assertThat(TerminalText.line("\ta")).isEqualTo("    a");
  }
}
