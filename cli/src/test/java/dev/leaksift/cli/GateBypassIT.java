package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody might put into a change, or leave in its way, to get a leak past the gate. */
class GateBypassIT {
  private static final String LEAK = "key=" + GitDirectory.token(2) + "\n";
  private static final String NO_RULES = "extends: none\n";

  @TempDir Path directory;
  private GitDirectory git;
  private String base;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
    base = git.commit("readme", "clean\n");
    git.run("checkout", "-q", "-b", "side");
  }

  private void assertCode(int code, Program.Result result) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(code);
  }

  /** As after a push to a branch that is not the main one. */
  private Program.Result pushed(String before, String after) throws Exception {
    Path event = directory.resolve("event.json");
    Files.writeString(
        event,
        """
        {"before": "%s", "after": "%s", "repository": {"default_branch": "main"}}
        """
            .formatted(before, after));
    Map<String, String> environment =
        Map.of(
            "GITHUB_ACTIONS",
            "true",
            "GITHUB_EVENT_NAME",
            "push",
            "GITHUB_REF",
            "refs/heads/side",
            "GITHUB_EVENT_PATH",
            event.toString());
    return git.leaksift(environment, "ci");
  }

  @Test
  void refsThatAreCalledLikeCommits_areNotTakenForThem() throws Exception {
    String head = git.commit("leak", LEAK);
    git.run("update-ref", "refs/tags/" + base, head);
    git.run("update-ref", "refs/heads/" + base, head);
    git.run("update-ref", "refs/tags/" + base.substring(0, 12), head);

    assertCode(1, git.leaksift("ci", "--base", base));
    assertCode(1, pushed(base, head));
    String range = base.substring(0, 12) + "..." + head.substring(0, 12);
    Map<String, String> travis =
        Map.of("TRAVIS", "true", "TRAVIS_COMMIT_RANGE", range, "TRAVIS_COMMIT", head);
    assertCode(1, git.leaksift(travis, "ci"));
  }

  @Test
  void tagsThatAreCalledLikeRemoteBranches_areNotTakenForThem() throws Exception {
    git.commit("leak", LEAK);
    for (String name : List.of("HEAD", "main", "master")) {
      git.run("update-ref", "refs/tags/refs/remotes/origin/" + name, "HEAD");
      git.run("update-ref", "refs/heads/refs/remotes/origin/" + name, "HEAD");
    }
    String head = git.commit("more", "clean\n");

    Program.Result result = git.leaksift(Map.of("CIRCLECI", "true", "CIRCLE_SHA1", head), "ci");

    assertCode(1, result);
    assertThat(result.err()).contains("all that the head reaches");
  }

  @Test
  void policyOfAnEarlierPushToTheBranch_doesNotCount() throws Exception {
    git.run("update-ref", "refs/remotes/origin/main", base);
    String first = git.commit("leaksift.yaml", NO_RULES);
    String second = git.commit("leak", LEAK);

    assertCode(0, pushed(base, first));
    Program.Result result = pushed(first, second);

    assertCode(1, result);
    assertThat(result.err()).contains("policy of " + base.substring(0, 12)).contains("leaksift.ya");
  }

  @Test
  void policyThatIsALink_isNoneToGoBy() throws Exception {
    Files.createSymbolicLink(git.path().resolve("leaksift.yaml"), Path.of("readme"));
    git.run("add", "leaksift.yaml");
    String linked = git.commit("a", "clean\n");
    git.commit("leak", LEAK);

    Program.Result result = git.leaksift("ci", "--base", linked);

    assertCode(2, result);
    assertThat(result.err()).contains("leaksift.yaml: is a link");
    assertCode(1, git.leaksift("ci", "--base", base));
  }

  @Test
  void policyThatAPartialCloneLacks_isNotTakenForNone() throws Exception {
    String strict = git.commit("leaksift.yaml", "disable: [ slack ]\n");
    git.commit("leak", LEAK);
    git.run("config", "uploadpack.allowFilter", "true");
    Path clone = directory.resolve("clone");
    String url = "file://" + git.path();
    git.run("clone", "-q", "--no-checkout", "--filter=blob:none", url, clone.toString());

    Program.Result result = new GitDirectory(clone).leaksift("ci", "--base", strict);

    assertCode(2, result);
    assertThat(result.err()).contains("leaksift.yaml: is not in this clone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no: such key\n", "disable: [\n", "rules: [ packs/nowhere.yaml ]\n"})
  void changeThatBreaksThePolicy_isStoppedBeforeItStopsEveryOther(String broken) throws Exception {
    String bad = git.commit("leaksift.yaml", broken);
    Program.Result result = git.leaksift("ci", "--base", base);
    assertCode(2, result);
    assertThat(result.err()).contains("every check would fail");

    git.commit("leaksift.yaml", "disable: [ slack ]\n");
    Program.Result mended = git.leaksift("ci", "--base", bad);
    assertCode(2, mended);
    assertThat(mended.err()).contains("--trust-head");
    assertCode(0, git.leaksift("ci", "--base", bad, "--trust-head"));
  }

  @Test
  void committedRepository_isNotTakenForTheOneAround() throws Exception {
    GitDirectory bait = GitDirectory.init(directory.resolve("bait"));
    bait.commit("a", "clean\n");
    bait.run("update-ref", "refs/remotes/origin/main", "HEAD");
    bait.run("pack-refs", "--all");
    bait.write(".git/refs/heads/keep", "").write(".git/objects/keep", "");
    Path service = git.path().resolve("service");
    Files.move(bait.path().resolve(".git"), service);
    git.run("add", "-f", "service");
    git.commit("leak", LEAK);

    for (String[] call : new String[][] {{"ci"}, {"scan", "--range"}}) {
      String[] arguments =
          call.length == 1
              ? new String[] {"ci", "--base", "origin/main"}
              : new String[] {"scan", "--range", "origin/main..HEAD"};
      Program.Result result = new GitDirectory(service).leaksift(arguments);
      assertCode(2, result);
      assertThat(result.err()).contains("is files of " + git.path());
    }
    git.run("rm", "-r", "-q", "--cached", "service");
    assertCode(0, new GitDirectory(service).leaksift("scan", "--range", "HEAD..HEAD"));
  }

  private Path loose(String id) {
    return git.path().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  @Test
  void objectsInThePlaceOfOthers_areNotTakenForThem() throws Exception {
    git.stage("other", "clean as well\n");
    String clean = git.run("rev-parse", ":other");
    git.stage("leak", LEAK);
    String leak = git.run("rev-parse", ":leak");
    Files.delete(loose(leak));
    Files.copy(loose(clean), loose(leak));

    Program.Result staged = git.leaksift("scan", "--staged");

    assertCode(3, staged);
    assertThat(staged.out()).contains(leak).contains("does not match its id");
    git.run("commit", "-q", "--no-verify", "-m", "both");
    assertCode(3, git.leaksift("ci", "--base", base));
  }

  @Test
  void replacedAndGraftedCommits_areReadAsTheyAre() throws Exception {
    String head = git.commit("leak", LEAK);
    String tree = git.run("rev-parse", base + "^{tree}");
    String clean = git.run("commit-tree", "-p", base, "-m", "clean", tree);
    git.run("replace", head, clean);
    git.write(".git/info/grafts", base + " " + head + "\n");

    assertCode(1, git.leaksift("ci", "--base", base));
    assertCode(1, pushed(base, head));
  }

  @Test
  void scissorsInAMessage_cutNothingOff() throws Exception {
    String cut = "# ------------------------ >8 ------------------------\n";
    git.write("message", "subject\n" + cut + LEAK);

    assertCode(1, git.leaksift("hook", "run", "commit-msg", "--", "message"));
  }

  @Test
  void receivingHookWithoutInput_isAWrongCall() throws Exception {
    assertCode(2, git.leaksift("hook", "run", "pre-receive"));
    Program.Result pushed = git.leaksift("hook", "run", "pre-push", "--", "origin", "x");
    assertCode(0, pushed);
    assertThat(pushed.err()).contains("none was scanned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".leaksift-baseline.jsonl", "leaksift.yaml", ".gitattributes", "LEAKSIFT.YAML"})
  void filesOfTheGateItself_areScannedToo(String name) throws Exception {
    git.commit(name, "# " + LEAK);

    Program.Result result = git.leaksift("ci", "--base", base);

    assertCode(1, result);
    assertThat(result.out()).contains(name + ":1");
  }

  @Test
  void textOfTheChange_givesTheLogNoOrders() throws Exception {
    String order = "##vso[task.complete result=Succeeded]##[set-output name=a]b ";
    git.commit(order.replace("/", ""), order + LEAK);
    git.run("commit", "-q", "--amend", "--author", order + " <a@example.org>", "-m", order);

    Program.Result result = git.leaksift("ci", "--base", base);

    assertCode(1, result);
    assertThat(result.out() + result.err()).doesNotContain("##vso[").doesNotContain("##[");
  }
}
