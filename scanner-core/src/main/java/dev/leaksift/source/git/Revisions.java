package dev.leaksift.source.git;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.StoredObject;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what a user writes for a commit into its id: {@code HEAD}, branches, tags, remote branches,
 * ids of at least four digits, each followed by any of {@code ~2}, {@code ^}, {@code ^2}, {@code
 * ^{}}.
 */
final class Revisions {
  private static final int SHORTEST_ID = 4;
  private static final int MAX_STEPS = 1_000_000;

  private static final List<String> PLACES =
      List.of("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/");

  private final GitRepository repository;
  private final ObjectStore store;

  Revisions(GitRepository repository) {
    this.repository = repository;
    this.store = repository.store();
  }

  /**
   * The commit that a text names.
   *
   * @throws SourceException where it names none, or one that is not here
   */
  ObjectName commit(String text) throws SourceException {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '~' && text.charAt(end) != '^') {
      end++;
    }
    try (ObjectStore.Reader reader = store.reader()) {
      ObjectName at = peel(named(text.substring(0, end), text), reader, text);
      while (end < text.length()) {
        char operator = text.charAt(end++);
        if (operator == '^' && text.startsWith("{", end)) {
          end = text.indexOf('}', end) + 1;
          if (end == 0) {
            throw unknown(text);
          }
          continue;
        }
        int start = end;
        while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
          end++;
        }
        int number = start == end ? 1 : count(text.substring(start, end), text);
        at =
            operator == '~' ? ancestor(at, number, reader, text) : parent(at, number, reader, text);
      }
      return at;
    }
  }

  /** The commit at which a ref of just this name ends; empty where there is no such ref. */
  Optional<ObjectName> ofRef(String name) throws SourceException {
    String id = repository.refs().byName().get(name);
    if (id == null) {
      return Optional.empty();
    }
    try (ObjectStore.Reader reader = store.reader()) {
      return Optional.of(peel(ObjectName.ofHex(id), reader, name));
    }
  }

  /** The commit whose id begins so, whatever refs are called. */
  ObjectName ofId(String digits) throws SourceException {
    Optional<ObjectName> id = byId(digits.toLowerCase(Locale.ROOT), digits);
    try (ObjectStore.Reader reader = store.reader()) {
      return peel(id.orElseThrow(() -> unknown(digits)), reader, digits);
    }
  }

  private static int count(String digits, String text) throws SourceException {
    if (digits.length() > 6) {
      throw unknown(text);
    }
    return Math.min(Integer.parseInt(digits), MAX_STEPS);
  }

  private ObjectName named(String name, String text) throws SourceException {
    Map<String, String> refs = repository.refs().byName();
    String asked = name.isEmpty() || name.equals("@") ? "HEAD" : name;
    String digits = asked.toLowerCase(Locale.ROOT);
    // A whole id is that object, whatever branch or tag is called so; git sees it like that too.
    if (digits.length() == 2 * store.format().idBytes() && isHex(digits)) {
      return byId(digits, text).orElseThrow(() -> unknown(text));
    }
    for (String place : PLACES) {
      String id = refs.get(place + asked);
      if (id != null) {
        return ObjectName.ofHex(id);
      }
    }
    return byId(digits, text).orElseThrow(() -> unknown(text));
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private Optional<ObjectName> byId(String digits, String text) throws SourceException {
    if (isHex(digits)
        && digits.length() >= SHORTEST_ID
        && digits.length() <= 2 * store.format().idBytes()) {
      List<ObjectName> found = store.startingWith(digits, 2);
      if (found.size() == 1) {
        return Optional.of(found.get(0));
      }
      if (found.size() > 1) {
        throw new SourceException(text + ": more than one object begins so; give more digits");
      }
    }
    return Optional.empty();
  }

  private static SourceException unknown(String text) {
    return new SourceException(
        text + ": no such commit here; check the name, or fetch it: 'git fetch --unshallow'");
  }

  private ObjectName peel(ObjectName id, ObjectStore.Reader reader, String text)
      throws SourceException {
    ObjectName at = id;
    for (int hops = 0; hops < 100; hops++) {
      Optional<StoredObject> object = reader.read(at, problem -> {});
      if (object.isEmpty()) {
        throw unknown(text);
      }
      if (object.get().kind() == ObjectKind.COMMIT) {
        return at;
      }
      byte[] bytes = object.get().bytes();
      Optional<ObjectName> target = CommitText.read(bytes, bytes.length, store.format()).object();
      if (object.get().kind() != ObjectKind.TAG || target.isEmpty()) {
        break;
      }
      at = target.get();
    }
    throw new SourceException(text + ": is no commit; name a commit, branch or tag");
  }

  private ObjectName ancestor(ObjectName commit, int steps, ObjectStore.Reader reader, String text)
      throws SourceException {
    ObjectName at = commit;
    for (int i = 0; i < steps; i++) {
      at = parent(at, 1, reader, text);
    }
    return at;
  }

  private ObjectName parent(ObjectName commit, int number, ObjectStore.Reader reader, String text)
      throws SourceException {
    if (number == 0) {
      return commit;
    }
    byte[] bytes = reader.read(commit, ObjectKind.COMMIT).orElseThrow(() -> unknown(text));
    List<ObjectName> parents = CommitText.read(bytes, bytes.length, store.format()).parents();
    if (number > parents.size() || store.number(parents.get(number - 1)) == ObjectStore.ABSENT) {
      throw unknown(text);
    }
    return parents.get(number - 1);
  }
}
