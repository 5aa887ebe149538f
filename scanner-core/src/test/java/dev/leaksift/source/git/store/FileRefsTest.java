package dev.leaksift.source.git.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRefsTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path directory;

  private RefTips read(String head) throws IOException {
    Files.createDirectories(directory.resolve("refs/heads"));
    Files.writeString(directory.resolve("HEAD"), head);
    Files.writeString(directory.resolve("refs/heads/main"), ID + "\n");
    GitLayout layout = new GitLayout(directory, directory, Optional.empty());
    return new FileRefs(layout, GitFormat.read(layout)).read();
  }

  @Test
  void head_thatNamesABranch_isItsCommit() throws IOException {
    assertThat(read("ref: refs/heads/main\n").headId()).contains(ID);
  }

  /** Found by fuzzing: no file can have such a name, and asking for one threw. */
  @Test
  void head_whoseNameHoldsANul_isAProblemAndLosesNoOtherRef() throws IOException {
    RefTips tips = read("ref: refs/heads/x\0y\n");

    assertThat(tips.headId()).isEmpty();
    assertThat(tips.byName()).containsEntry("refs/heads/main", ID);
    assertThat(tips.problems()).anyMatch(problem -> problem.detail().equals("can't be read"));
  }

  /** Found by fuzzing: whatever stood behind 40 digits and any character was taken for a ref. */
  @Test
  void packedLine_withoutTheNameOfARef_isAProblemAndNoRef() throws IOException {
    Files.writeString(
        directory.resolve("packed-refs"),
        "# pack-refs with: peeled\n" + ID + "fHEAD\n" + ID + " HEAD\n" + ID + " refs/tags/v1\n");
    RefTips tips = read("ref: refs/heads/gone\n");

    assertThat(tips.byName()).containsOnlyKeys("refs/heads/main", "refs/tags/v1");
    assertThat(tips.problems())
        .filteredOn(problem -> problem.subject().equals("ref packed-refs"))
        .hasSize(2);
  }
}
