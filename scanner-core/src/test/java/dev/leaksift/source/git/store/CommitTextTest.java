package dev.leaksift.source.git.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTextTest {
  private static final String TREE = "0123456789abcdefABCDef0123456789abcdef01";
  private static final String PARENT = "1".repeat(40);

  private static CommitText read(String text) {
    byte[] bytes = ("xx" + text + "xx").getBytes(StandardCharsets.ISO_8859_1);
    return CommitText.read(ByteSlice.of(bytes, 2, bytes.length - 4), ObjectFormat.SHA1);
  }

  private static String freeText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new String(CommitText.freeText(ByteSlice.of(bytes)), StandardCharsets.ISO_8859_1);
  }

  @Test
  void headers_giveTheGraph() {
    CommitText text =
        read(
            "tree "
                + TREE
                + "\nparent "
                + PARENT
                + "\nparent "
                + TREE
                + "\ncommitter A <a> 5 +1\n\n");

    assertThat(text.tree()).contains(ObjectName.ofHex(TREE));
    assertThat(text.parents()).containsExactly(ObjectName.ofHex(PARENT), ObjectName.ofHex(TREE));
    assertThat(text.time()).isEqualTo(5);
  }

  @Test
  void idsOfAnotherLengthOrWithOtherLetters_areNone() {
    assertThat(read("tree " + TREE.substring(1) + "\n").tree()).isEmpty();
    assertThat(read("tree " + TREE + "0\n").tree()).isEmpty();
    assertThat(read("tree g" + TREE.substring(1) + "\n").tree()).isEmpty();
    assertThat(read("tree \u00ff" + TREE.substring(1) + "\n").tree()).isEmpty();
    assertThat(read("tree").tree()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "A <a@x> 1700000000 +0100, 1700000000",
    "A <a> b> 7, 7",
    "12 +0000, 12",
    "A <a>, 0",
    "A <a> -5 +0000, 0",
    "A <a> 99999999999999999999 +0000, 0",
    "'', 0"
  })
  void committerTime_isTheNumberBehindTheAddress(String person, long seconds) {
    assertThat(read("committer " + person + "\n\nmessage > 9\n").time()).isEqualTo(seconds);
  }

  @Test
  void freeText_isTheMessage_thenWhatPeopleFillIn() {
    assertThat(freeText("tree x\nauthor A\ngpgsig a\n b\n\nsubject\nbody\n"))
        .isEqualTo("subject\nbody\n\nauthor A\ngpgsig a\n b");
    assertThat(freeText("author A")).isEqualTo("\nauthor A");
    assertThat(freeText("\n\nmessage")).isEqualTo("\nmessage");
    assertThat(freeText("")).isEmpty();
  }
}
