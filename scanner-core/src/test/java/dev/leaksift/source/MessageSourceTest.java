package dev.leaksift.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Origin;
import dev.leaksift.model.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageSourceTest {
  private static final String CUT = "------------------------ >8 ------------------------";

  @TempDir Path directory;
  private final RecordingSinks sinks = new RecordingSinks();

  @ParameterizedTest
  @CsvSource({
    "'# ','# Everything below\n# it\ndiff --git a/f b/f\n-removed\n',true",
    "'; ','; Everything below\ndiff --cc f\n',true",
    "'# ','# Everything below\nSubmodule s 1..2:\n',true",
    "'# ','# Everything below\n',true",
    "'# ','',true",
    "'# ','# Everything below\nwritten by somebody\n',false",
    "'# ','written by somebody\ndiff --git\n',false",
    "'','diff --git a/f b/f\n',false",
    "'# x','diff --git a/f b/f\n',false"
  })
  void message_endsAtGitsScissors(String before, String below, boolean cut) throws Exception {
    String text = "subject\n\nbody\n" + before + CUT + "\n" + below.replace("\\n", "\n");
    Path file = Files.writeString(directory.resolve("message"), text);

    new MessageSource(file).forEach(sinks, 1);

    String seen = sinks.contents().values().iterator().next();
    assertThat(seen).isEqualTo(cut ? "subject\n\nbody\n" : text);
  }

  @Test
  void message_standsInWhatIsStaged() {
    Origin origin = new Origin.WorkTreeFile("commit message");

    ChangedPlace place = new MessageSource(directory).places(origin).get(0);

    assertThat(place.placement().status()).isEqualTo(Status.STAGED);
    assertThat(place.before()).isEmpty();
  }

  @Test
  void message_notThere_isAProblem() {
    new MessageSource(directory.resolve("nowhere")).forEach(sinks, 1);

    assertThat(sinks.problems()).containsExactly("UNREADABLE commit message");
  }
}
