package dev.leaksift.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A repository with a secret in every kind of text that an output may quote. */
final class PlantedSecrets {
  private static final String IN_FILE = InProcess.slackToken(1);
  private static final String IN_MESSAGE = InProcess.slackToken(2);
  private static final String IN_NAME = GitDirectory.token(3);
  private static final String STAGED = GitDirectory.token(4);
  private static final String PASSWORD = GitDirectory.token(5).substring(6, 20) + "!#";

  private PlantedSecrets() {}

  /** All secrets, and parts of them that would give them away. */
  static List<String> all() {
    return Stream.of(IN_FILE, IN_MESSAGE, IN_NAME, STAGED, PASSWORD)
        .flatMap(secret -> Stream.of(secret, secret.substring(6)))
        .toList();
  }

  /** Plants them: in files, a file's name, messages of a commit and a tag, a branch's name. */
  static GitDirectory plant(Path path) throws Exception {
    GitDirectory git = GitDirectory.init(path);
    git.commit("readme", "text\n");
    git.run("tag", "start");
    git.commit("app.env", "SLACK_TOKEN=" + IN_FILE + "\ndb_password = \"" + PASSWORD + "\"\n");
    git.commit("keys/" + IN_NAME + ".txt", "GITHUB_TOKEN=" + IN_NAME + "\n");
    git.run("commit", "-q", "--allow-empty", "-m", "Use " + IN_MESSAGE + " for now");
    git.run("tag", "-a", "-m", "with " + IN_MESSAGE, "v1");
    git.run("branch", "try-" + IN_FILE);
    git.stage("new.env", "GITHUB_TOKEN=" + STAGED + "\n");
    return git;
  }

  /** Which of all files below a directory hold a secret. */
  static List<Path> leakingFilesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(PlantedSecrets::leaks).toList();
    }
  }

  private static boolean leaks(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return all().stream().anyMatch(text::contains);
    } catch (IOException e) {
      throw new IllegalStateException("a file of the test can't be read", e);
    }
  }
}
