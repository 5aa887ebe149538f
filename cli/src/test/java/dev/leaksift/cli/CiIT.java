package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leaksift ci} in clones as CI systems make them. */
class CiIT {
  private static final String FIRST = "key=" + GitDirectory.token(1) + "\n";
  private static final String SECOND = "key=" + GitDirectory.token(2) + "\n";
  private static final String NONE = "0".repeat(40);

  @TempDir Path directory;
  private GitDirectory server;
  private String main;

  @BeforeEach
  void init() throws Exception {
    server = GitDirectory.init(directory.resolve("server"));
    server.commit("old", FIRST);
    main = server.commit("readme", "clean\n");
    server.run("checkout", "-q", "-b", "side");
  }

  private GitDirectory cloned(String... options) throws Exception {
    Path target = directory.resolve("clone");
    String[] arguments = new String[options.length + 4];
    arguments[0] = "clone";
    arguments[1] = "-q";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[options.length + 2] = "file://" + server.path();
    arguments[options.length + 3] = target.toString();
    server.run(arguments);
    return new GitDirectory(target);
  }

  private Map<String, String> github(String event, String json) throws Exception {
    Path file = Files.writeString(directory.resolve("event.json"), json.replace('\'', '"'));
    return Map.of(
        "GITHUB_ACTIONS",
        "true",
        "GITHUB_EVENT_NAME",
        event,
        "GITHUB_EVENT_PATH",
        file.toString(),
        "GITHUB_REF",
        "refs/heads/side",
        "GITHUB_STEP_SUMMARY",
        directory.resolve("summary.md").toString());
  }

  private Map<String, String> push(String before, String after) throws Exception {
    return github(
        "push",
        "{'before':'%s','after':'%s','repository':{'default_branch':'main'}}"
            .formatted(before, after));
  }

  private static void assertCode(Program.Result result, int code) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(code);
  }

  @Test
  void github_push_onlyWhatItBringsCounts() throws Exception {
    String head = server.commit("a", "clean\n");
    GitDirectory clone = cloned();

    assertCode(clone.leaksift(push(main, head), "ci"), 0);

    server.commit("b", SECOND);
    clone.run("pull", "-q");
    String leaky = clone.run("rev-parse", "HEAD");
    Program.Result result = clone.leaksift(push(head, leaky), "ci");
    assertCode(result, 1);
    assertThat(result.err()).contains("GitHub Actions, push: base " + head.substring(0, 12));
    assertThat(result.out()).contains("::error file=b,line=1");
    assertThat(directory.resolve("summary.md")).content().contains("1 finding");
  }

  @Test
  void github_pushOfATag_bringsItsMessage() throws Exception {
    String head = server.commit("a", "clean\n");
    server.run("tag", "-a", "-m", "see " + GitDirectory.token(3), "v1");
    String tag = server.run("rev-parse", "v1");

    Program.Result result = cloned().leaksift(push(head, tag), "ci");

    assertCode(result, 1);
    assertThat(result.out()).contains("tag " + tag);
  }

  @Test
  void github_firstAndForcedPush_areComparedWithTheMainBranch() throws Exception {
    String head = server.commit("b", SECOND);
    GitDirectory clone = cloned();

    assertCode(clone.leaksift(push(NONE, head), "ci"), 1);
    Program.Result forced = clone.leaksift(push("d".repeat(40), head), "ci");
    assertCode(forced, 1);
    assertThat(forced.err()).contains("(event repository.default_branch)");
    assertThat(forced.out()).contains("1 finding");
  }

  @Test
  void github_pullRequestOfAFork_mergeIsCheckedOut() throws Exception {
    String head = server.commit("b", SECOND);
    server.run("checkout", "-q", "--detach", "main");
    server.run("merge", "-q", "--no-ff", "-m", "merge", "side");
    GitDirectory clone = cloned();
    String json = "{'pull_request':{'base':{'sha':'%s'},'head':{'sha':'%s'}}}";

    Map<String, String> environment = github("pull_request", json.formatted(main, head));
    assertCode(clone.leaksift(environment, "ci"), 1);
    String queue = "{'merge_group':{'base_sha':'%s','head_sha':'%s'}}".formatted(main, head);
    assertCode(clone.leaksift(github("merge_group", queue), "ci"), 1);
  }

  @Test
  void gitlab_shallowClone_isIncompleteAndSaysWhatMendsIt() throws Exception {
    server.commit("b", SECOND);
    String head = server.commit("c", "clean\n");
    GitDirectory clone = cloned("--depth", "1", "--branch", "side");
    Map<String, String> environment =
        Map.of(
            "GITLAB_CI",
            "true",
            "CI_MERGE_REQUEST_IID",
            "1",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA",
            main,
            "CI_COMMIT_SHA",
            head);

    Program.Result result = clone.leaksift(environment, "ci");

    assertCode(result, 3);
    assertThat(result.err()).contains("GIT_DEPTH: 0").contains(main);
    clone.run("fetch", "-q", "--unshallow");
    assertCode(clone.leaksift(environment, "ci", "--report", "gitlab=report.json"), 1);
    assertThat(clone.path().resolve("report.json")).content().contains("secret_detection");
  }

  @Test
  void circle_pushToTheMainBranch_isNotComparedWithItself() throws Exception {
    server.run("checkout", "-q", "main");
    String head = server.commit("b", SECOND);

    Program.Result result =
        cloned().leaksift(Map.of("CIRCLECI", "true", "CIRCLE_SHA1", head), "ci");

    assertCode(result, 1);
    assertThat(result.err()).contains("all that the head reaches");
  }

  @Test
  void policy_ofTheChange_doesNotSwitchTheCheckOff() throws Exception {
    server.stage("leaksift.yaml", "extends: none\n");
    server.stage(".gitattributes", "* -diff binary\n");
    server.commit("b", SECOND.strip() + " # leaksift:allow all mine\n");
    GitDirectory clone = cloned();

    Program.Result result = clone.leaksift("ci", "--base", main);
    assertCode(result, 1);
    assertThat(result.err()).contains("leaksift.yaml: as the change has it").contains("marks");
    assertThat(result.err()).contains(" github-pat-classic (inline)").doesNotContain("mine");
    assertCode(clone.leaksift("ci", "--base", main, "--trust-head"), 0);
  }

  @Test
  void hostileClone_hidesNothingAndRunsNothing() throws Exception {
    Path ran = directory.resolve("ran");
    server.stage(".gitattributes", "* -diff binary filter=x diff=x merge=x\n");
    server.stage(".gitleaks.toml", "[allowlist]\npaths = ['.*']\n");
    server.stage(".gitleaksignore", "b:github-pat-classic:1\n");
    server.stage(".leaksiftignore", "**\n");
    server.commit("b", SECOND);
    GitDirectory clone = cloned();
    for (String key :
        List.of("diff.x.textconv", "filter.x.clean", "filter.x.smudge", "core.sshCommand")) {
      clone.run("config", key, "touch '" + ran + "'; cat");
    }
    clone.run("config", "core.fsmonitor", "touch '" + ran + "'");
    clone.run("config", "core.hooksPath", directory.toString());

    assertCode(clone.leaksift("ci", "--base", main), 1);
    assertCode(clone.leaksift("ci", "--base", main, "--trust-head"), 1);
    assertThat(ran).doesNotExist();
  }

  @Test
  void branchThatHasTheChangeAlready_lendsItsPolicy() throws Exception {
    server.run("checkout", "-q", "main");
    server.stage("leaksift.yaml", "disable: [github-pat-classic, key-material]\n");
    String head = server.commit("a", "clean\n");
    server.commit("later", "clean\n");

    Program.Result result =
        cloned().leaksift(Map.of("CIRCLECI", "true", "CIRCLE_SHA1", head), "ci");

    assertCode(result, 0);
    assertThat(result.err()).contains("all that the head reaches");
  }

  @Test
  void policy_ofTheBase_counts() throws Exception {
    server.stage("leaksift.yaml", "disable: [github-pat-classic, key-material]\n");
    String base = server.commit("a", "clean\n");
    server.commit("b", SECOND);

    assertCode(cloned().leaksift("ci", "--base", base), 0);
  }

  @Test
  void baseline_ofTheBaseOnly_letsThrough() throws Exception {
    server.commit("b", SECOND);
    GitDirectory clone = cloned();
    Program.Result found = clone.leaksift("ci", "--base", main, "--report", "jsonl=found");
    assertCode(found, 1);
    String line = Files.readString(clone.path().resolve("found"));
    String print = line.replaceAll("(?s).*\"fingerprint\":\"([0-9a-f]{32})\".*", "$1");
    String entry = "{\"fingerprint\":\"%s\",\"rule\":\"github-pat-classic\",\"path\":\"b\"}\n";
    String baseline = "{\"leaksift-baseline\":1}\n" + entry.formatted(print);

    String head = clone.commit(".leaksift-baseline.jsonl", baseline);
    Program.Result own = clone.leaksift("ci", "--base", main);
    assertCode(own, 1);
    assertThat(own.err()).contains("  " + print + " github-pat-classic (baseline)");
    clone.run("checkout", "-q", "--detach", main);
    String known = clone.commit(".leaksift-baseline.jsonl", baseline);
    assertCode(clone.leaksift("ci", "--base", known, "--head", head), 0);
  }

  @Test
  void baseThatIsNowhere_isNotTakenForNone() throws Exception {
    Program.Result result = cloned().leaksift("ci", "--base", "nowhere");

    assertCode(result, 3);
    assertThat(result.err()).contains("lacks base or head: nowhere (--base)");
  }

  @Test
  void outsideOfAnySystem_isAWrongCall() throws Exception {
    Program.Result result = cloned().leaksift(Map.of("GITHUB_ACTIONS", "", "CI", ""), "ci");

    assertCode(result, 2);
    assertThat(result.err()).contains("--base");
  }
}
