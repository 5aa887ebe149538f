package dev.leaksift.source.git.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.CommitRef;
import dev.leaksift.source.git.pack.ObjectFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as config, refs, commit or tree are read as far as they make sense. */
class AdministrationFuzzTest {
  private static final String ID = "1f".repeat(20);

  @TempDir static Path directory;

  static Stream<Arguments> seeds() {
    return Stream.of(
            "0[core]\n\trepositoryformatversion = 1\n[remote \"a \\\"b\"] url = \"x # y\"\\\n z ;c",
            "0[extensions]\nobjectFormat=sha256\n[a.B]c\n[include]path=/x\n=\n\"",
            "1# pack-refs with: peeled \n" + ID + " refs/heads/main\n^" + ID + "\n\nx",
            "2ref: refs/heads/../../x\n",
            "2" + ID + "\n",
            "3tree "
                + ID
                + "\nparent "
                + ID
                + "\nauthor A <a@b> 1700000000 +0100\ncommitter B <"
                + "\nencoding latin-1\ngpgsig x\n y\n\nsubject\n\nbody",
            "3object " + ID + "\ntype commit\ntag v1\ntagger T <t> 99999999999999 -9\n\n",
            "4100644 a\0" + "i".repeat(20) + "40000 ..\0" + "j".repeat(20) + "160000 s")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void administration(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    switch (input[0]) {
      case '0' -> config(bytes);
      case '1' -> refs("ref: refs/heads/main".getBytes(StandardCharsets.US_ASCII), bytes);
      case '2' -> refs(bytes, new byte[0]);
      case '3' -> commit(bytes);
      default -> tree(bytes);
    }
  }

  private static void config(byte[] bytes) {
    GitConfig config = GitConfig.parse(bytes);
    int lines = (int) new String(bytes, StandardCharsets.UTF_8).lines().count();
    assertThat(config.firstBadLine()).isBetween(0, lines + 1);
    for (String key : config.keys("")) {
      assertThat(config.value(key)).isPresent();
      assertThat(RemoteUrl.publicForm(config.value(key).orElseThrow())).isNotNull();
    }
  }

  private static void refs(byte[] head, byte[] packed) throws IOException {
    Files.write(directory.resolve("HEAD"), head);
    Files.write(directory.resolve("packed-refs"), packed);
    Files.createDirectories(directory.resolve("refs/heads"));
    Files.write(directory.resolve("refs/heads/loose"), head);
    GitLayout layout = new GitLayout(directory, directory, Optional.empty());

    RefTips tips = new FileRefs(layout, GitFormat.read(layout)).read();

    assertThat(tips.byName().values()).allMatch(id -> id.matches("[0-9a-f]{40}"));
    assertThat(tips.headId()).isEqualTo(Optional.ofNullable(tips.byName().get("HEAD")));
  }

  private static void commit(byte[] bytes) {
    CommitText text = CommitText.read(bytes, bytes.length, ObjectFormat.SHA1);
    assertThat(text.parents()).hasSizeLessThanOrEqualTo(bytes.length / 40);
    assertThat(text.time()).isNotNegative();
    assertThat(CommitText.freeText(bytes, bytes.length)).hasSizeLessThanOrEqualTo(bytes.length + 1);
    CommitRef ref = CommitText.ref(ID, bytes);
    assertThat(ref.subject()).doesNotContain("\n");
  }

  private static void tree(byte[] bytes) {
    TreeEntries entries = new TreeEntries(ObjectFormat.SHA1);
    entries.reset(ByteSlice.of(bytes));
    int end = 0;
    while (entries.advance()) {
      assertThat(entries.start()).isEqualTo(end);
      end = entries.end();
      assertThat(entries.name().length()).isLessThan(end - entries.start());
      assertThat(entries.id().hex()).hasSize(40);
    }
    assertThat(entries.isBroken()).isEqualTo(end < bytes.length);
  }
}
