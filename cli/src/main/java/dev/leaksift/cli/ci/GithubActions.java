package dev.leaksift.cli.ci;

import dev.leaksift.cli.ci.CiChange.Name;
import java.nio.file.Path;
import java.util.Optional;

/**
 * GitHub Actions: the event file says more than the variables do. A pull request is checked out as
 * a merge that GitHub made; its own last commit is there only in a full clone.
 *
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">Events</a>
 */
final class GithubActions implements CiSystem {
  private static final String DEFAULT_BRANCH = "/repository/default_branch";
  private static final String REMEDY = "set 'fetch-depth: 0' at the actions/checkout step";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) throws CiException {
    if (!environment.is("GITHUB_ACTIONS", "true")) {
      return Optional.empty();
    }
    String event = environment.value("GITHUB_EVENT_NAME").orElse("unknown event");
    Optional<String> file = environment.value("GITHUB_EVENT_PATH");
    if (file.isEmpty()) {
      throw new CiException("GITHUB_EVENT_PATH is not set; give --base and --head");
    }
    EventFile fields = EventFile.read(Path.of(file.get()));
    CiChange.Maker maker = new CiChange.Maker("GitHub Actions", REMEDY, environment);
    switch (event) {
      case "pull_request",
          "pull_request_target",
          "pull_request_review",
          "pull_request_review_comment" -> {
        base(maker, fields, "/pull_request/base/sha");
        head(maker, fields, "/pull_request/head/sha");
        if (!event.equals("pull_request_target")) {
          maker.head("GITHUB_SHA");
        }
      }
      case "merge_group" -> {
        base(maker, fields, "/merge_group/base_sha");
        head(maker, fields, "/merge_group/head_sha");
      }
      case "push" -> push(maker, fields, environment);
      default -> {
        defaultBranch(fields).ifPresent(maker::decider);
        maker.head("GITHUB_SHA");
      }
    }
    return Optional.of(maker.make(event));
  }

  /** The commit before a forced push may be gone; before a first one there is none. */
  private static void push(CiChange.Maker maker, EventFile fields, CiEnvironment environment) {
    base(maker, fields, "/before");
    Optional<Name> main = defaultBranch(fields);
    boolean toMain =
        fields
            .value(DEFAULT_BRANCH)
            .map("refs/heads/"::concat)
            .equals(environment.value("GITHUB_REF"));
    if (!toMain) {
      main.ifPresent(name -> maker.base(name).decider(name));
    }
    head(maker, fields, "/after");
    maker.head("GITHUB_SHA");
  }

  private static Optional<Name> defaultBranch(EventFile fields) {
    return fields.value(DEFAULT_BRANCH).map(name -> Name.branch(name, said(DEFAULT_BRANCH)));
  }

  private static void base(CiChange.Maker maker, EventFile fields, String path) {
    fields.id(path).ifPresent(id -> maker.base(Name.commit(id, said(path))));
  }

  private static void head(CiChange.Maker maker, EventFile fields, String path) {
    fields.id(path).ifPresent(id -> maker.head(Name.commit(id, said(path))));
  }

  private static String said(String path) {
    return "event " + path.substring(1).replace('/', '.');
  }
}
