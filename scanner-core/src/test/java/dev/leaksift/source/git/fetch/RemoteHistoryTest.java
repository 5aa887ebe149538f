package dev.leaksift.source.git.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitFixture;
import dev.leaksift.source.git.GitOptions;
import dev.leaksift.source.git.GitRepository;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteHistoryTest {
  private static final String MAIN = "refs/remotes/origin/main";
  private static final int STEPS = 4;

  @TempDir Path dir;
  private GitFixture server;
  private GitFixture clone;
  private final List<String> commits = new ArrayList<>();

  @BeforeEach
  void init() throws Exception {
    make();
  }

  private void make(String... format) throws Exception {
    String name = "server" + format.length;
    server = GitFixture.init(dir.resolve(name), format);
    commits.clear();
    for (int i = 0; i < STEPS; i++) {
      commits.add(server.commit("a", "version " + i));
    }
    server.run("tag", "v1");
    Path target = dir.resolve("clone" + format.length);
    server.run("clone", "-q", "--depth", "1", "file://" + server.dir(), target.toString());
    clone = GitFixture.at(target);
  }

  private GitRepository open(GitOptions options) throws Exception {
    return GitRepository.open(clone.dir(), options).orElseThrow();
  }

  private RemoteHistory remote(String url) throws Exception {
    return remote(url, List.of(), Map.of());
  }

  private RemoteHistory remote(
      String url, List<Credentials> credentials, Map<String, String> environment) throws Exception {
    clone.run("config", "remote.origin.url", url);
    return RemoteHistory.of(open(GitOptions.defaults()), credentials, environment);
  }

  private boolean isWhole(RemoteHistory history) throws Exception {
    GitOptions options = GitOptions.defaults().withObjectDirectory(history.objects());
    return open(options).isWhole(commits.get(STEPS - 1), Optional.of(commits.get(0)));
  }

  private void assertCompletes(String url) throws Exception {
    assertThat(open(GitOptions.defaults()).isWhole(commits.get(STEPS - 1), Optional.empty()))
        .isFalse();
    try (RemoteHistory history = remote(url)) {
      assertThat(history.branches()).containsEntry(MAIN, commits.get(STEPS - 1));
      history.fetch(List.of(commits.get(0), commits.get(STEPS - 1)), RemoteHistory.ALL);
      assertThat(isWhole(history)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file://%s", "%s"})
  void directory_isReadWhereItIs(String url) throws Exception {
    assertCompletes(url.formatted(server.dir()));
    assertThat(server.dir().resolve(".git/objects")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void server_givesWhatTheCloneLacks(String byId) throws Exception {
    server.run("config", "uploadpack.allowAnySHA1InWant", byId);
    try (UploadPackServer http = UploadPackServer.of(server.dir())) {
      assertCompletes(http.url() + "/");
    }
  }

  @Test
  void server_withLongIds_givesThemToo() throws Exception {
    make("--object-format=sha256");
    try (UploadPackServer http = UploadPackServer.of(server.dir())) {
      assertCompletes(http.url());
    }
  }

  @Test
  void server_isAskedForNoMoreThanADepth() throws Exception {
    server.run("config", "uploadpack.allowAnySHA1InWant", "true");
    try (UploadPackServer http = UploadPackServer.of(server.dir());
        RemoteHistory history = remote(http.url())) {
      history.fetch(List.of(commits.get(STEPS - 1), "d".repeat(40), "no id"), 2);
      assertThat(isWhole(history)).isFalse();
      history.fetch(List.of(commits.get(STEPS - 1)), RemoteHistory.ALL);
      assertThat(isWhole(history)).isTrue();
      int requests = http.asked().size();
      history.fetch(List.of(), RemoteHistory.ALL);
      assertThat(http.asked()).hasSize(requests);
    }
  }

  @Test
  void close_leavesNothing() throws Exception {
    try (UploadPackServer http = UploadPackServer.of(server.dir())) {
      Path objects;
      try (RemoteHistory history = remote(http.url())) {
        objects = history.objects();
        assertThat(objects).isDirectory();
      }
      assertThat(objects.getParent()).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>||not in git's protocol",
        "00||ends too early",
        "0009ERR x||x",
        "000aab||ends too early",
        "REFS|zzzz|not in git's protocol",
        "REFS|000dERR no 00|no 00",
        "REFS|00000008NAK~000dBunheard~0000|unheard",
        "REFS|0008|ends too early"
      })
  void serverThatSaysSomethingElse_isNamed(String refs, String rest, String why) throws Exception {
    String id = commits.get(STEPS - 1);
    String line = id + " refs/heads/main\0side-band-64k allow-any-sha1-in-want\n";
    String all = String.format("%04x%s0000", line.length() + 4, line);
    String answer = rest == null ? "" : rest.replace("~", "\n").replace("B", "\u0003");
    try (UploadPackServer http = UploadPackServer.answering(refs.replace("REFS", all), answer)) {
      assertThatThrownBy(
              () -> {
                try (RemoteHistory history = remote(http.url())) {
                  history.fetch(List.of(id), 1);
                }
              })
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  void credentials_areSentWhereTheyAreForOnly() throws Exception {
    try (UploadPackServer http = UploadPackServer.of(server.dir())) {
      remote(http.url().replace("//", "//me:pass@")).close();
      remote(http.url()).close();
      assertThat(http.authorizations()).containsExactly("Basic bWU6cGFzcw==", "null");
    }
  }

  @Test
  void credentials_ofOneServer_goToNoOther() throws Exception {
    try (UploadPackServer http = UploadPackServer.of(server.dir())) {
      URI own = URI.create(http.url());
      URI otherPort = URI.create("http://127.0.0.1:1/");
      URI otherScheme = URI.create(http.url().replace("http:", "https:"));
      for (URI url : List.of(own, otherPort, otherScheme, URI.create("http://localhost/r"))) {
        remote(http.url(), List.of(new Credentials("a:b", Optional.of(url))), Map.of()).close();
      }
      List<Credentials> bound = List.of(new Credentials("a:b", Optional.of(own)));
      remote(http.url().replace("//", "//name@"), bound, Map.of()).close();
      remote(http.url().replace("//", "//me:pass@"), bound, Map.of()).close();
      assertThat(http.authorizations())
          .containsExactly(
              "Basic YTpi", "null", "null", "null", "Basic YTpi", "Basic bWU6cGFzcw==");
    }
  }

  @Test
  void proxyOfTheEnvironment_isAskedButForWhatItLeavesOut() throws Exception {
    try (UploadPackServer proxy = UploadPackServer.of(server.dir())) {
      String url = "http://history.example/r";
      List<Credentials> any = List.of(new Credentials("a:b", Optional.empty()));
      Map<String, String> named = Map.of("http_proxy", proxy.url());
      remote(url, any, named).close();
      assertThat(proxy.asked()).hasSize(1).first().asString().contains("history.example/r/info");
      assertThat(proxy.authorizations()).containsExactly("null");

      Map<String, String> spared = Map.of("http_proxy", proxy.url(), "NO_PROXY", "x, .example");
      assertThatThrownBy(() -> remote(url, any, spared)).isInstanceOf(SourceException.class);
      Map<String, String> strange = Map.of("http_proxy", "socks5://me:pass@127.0.0.1:1");
      assertThatThrownBy(() -> remote(url, any, strange))
          .isInstanceOf(SourceException.class)
          .hasMessageNotContaining("pass");
      assertThat(proxy.asked()).hasSize(1);
    }
  }

  @Test
  void redirection_isFollowedOnTheSameHostOnly() throws Exception {
    try (UploadPackServer http = UploadPackServer.of(server.dir())) {
      for (String to : List.of(http.url() + "/info/refs?service=git-upload-pack", "/x", "::")) {
        try (UploadPackServer first = UploadPackServer.redirecting(to)) {
          assertThatThrownBy(() -> remote(first.url()))
              .isInstanceOf(SourceException.class)
              .hasMessageContaining("sends elsewhere");
        }
      }
      try (UploadPackServer loop =
          UploadPackServer.redirecting("/r/info/refs?service=git-upload-pack")) {
        assertThatThrownBy(() -> remote(loop.url())).hasMessageContaining("status 302");
      }
      assertThat(http.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git@example.org:o/r.git",
        "ssh://example.org/r",
        "ext::command",
        "http://not a url",
        "http:///r",
        "http://a_b/r",
        "http://127.0.0.1:70000/r",
        "http://127.0.0.1:99999999999/r",
        "file://%zz",
        "http://127.0.0.1:1/r",
        "/nowhere/at/all"
      })
  void otherRemotes_areAnErrorThatSaysWhy(String url) {
    assertThatThrownBy(() -> remote(url)).isInstanceOf(SourceException.class);
  }

  @Test
  void cloneWithoutRemote_hasNone() throws Exception {
    clone.run("remote", "remove", "origin");

    assertThatThrownBy(() -> RemoteHistory.of(open(GitOptions.defaults()), List.of(), Map.of()))
        .hasMessageContaining("no remote called origin");
  }
}
