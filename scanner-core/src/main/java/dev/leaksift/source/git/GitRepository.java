package dev.leaksift.source.git;

import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.index.IndexFile;
import dev.leaksift.source.git.index.IndexReading;
import dev.leaksift.source.git.locate.CommitRange;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.GitFormat;
import dev.leaksift.source.git.store.GitLayout;
import dev.leaksift.source.git.store.ObjectDirectories;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.RefTips;
import dev.leaksift.source.git.store.RemoteUrl;
import dev.leaksift.source.git.store.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A repository. Nothing of it is obeyed but how objects and refs are stored, no process is started,
 * nothing is written. What is read of refs and lists of objects is read once, when first needed.
 * Thread-safe.
 */
public final class GitRepository {
  private static final int MAX_LIST_BYTES = 64 << 20;

  private final GitLayout layout;
  private final GitOptions options;
  private final GitFormat format;
  private final Optional<IndexReading> index;
  private final ObjectStore store;
  private final Set<ObjectName> shallow;
  private final List<ScanProblem> shallowProblems = new ArrayList<>();
  private volatile @Nullable RefTips refs;
  private @Nullable CommitRange commits;

  private GitRepository(GitLayout layout, GitOptions options) throws SourceException {
    this.layout = layout;
    this.options = options;
    this.format = GitFormat.read(layout);
    ObjectFormat ids = format.sha256() ? ObjectFormat.SHA256 : ObjectFormat.SHA1;
    this.index = options.indexAhead() ? Optional.of(readIndex(ids)) : Optional.empty();
    ObjectDirectories where =
        ObjectDirectories.find(layout.commonDir().resolve("objects"), options.objectDirectories());
    this.store = ObjectStore.open(where, ids, options.heldBytes(), options.indexCheck());
    this.shallow = readShallow(ids);
  }

  /**
   * Opens the repository whose work tree or git directory the target is; empty where it is neither.
   *
   * @throws SourceException where the target says that it is a repository, but can't be read as one
   */
  public static Optional<GitRepository> open(Path target, GitOptions options)
      throws SourceException {
    Optional<GitLayout> found =
        options.gitDir().isPresent()
            ? GitLayout.at(options.gitDir().get()).map(layout -> layout.withWorkTree(target))
            : GitLayout.at(target);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new GitRepository(found.get(), options));
  }

  /**
   * The nearest repository whose work tree holds a directory, or is it.
   *
   * @throws SourceException also where that would be a directory with the shape of a repository
   *     that is itself under version control, so that whoever wrote it would choose what is scanned
   */
  public static Optional<GitRepository> openAround(Path directory, GitOptions options)
      throws SourceException {
    Path at = directory.toAbsolutePath().normalize();
    while (at != null) {
      Optional<GitRepository> found = open(at, options);
      if (found.isPresent()) {
        if (found.get().workTree().isEmpty()) {
          new EmbeddedRepositories(options).refuse(at);
        }
        return found;
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  /** The checked-out files; empty where the target is bare or a git directory. */
  public Optional<Path> workTree() {
    return layout.workTree();
  }

  /** What reports say about the repository; user names and passwords are taken out of its URL. */
  public RepositoryInfo info() {
    Optional<String> url = format.config().value("remote.origin.url").map(RemoteUrl::publicForm);
    Optional<String> branch =
        refs().branch().map(name -> name.startsWith("refs/heads/") ? name.substring(11) : name);
    return new RepositoryInfo(url, refs().headId(), branch, !shallow.isEmpty());
  }

  /** What is wrong with the repository as a whole; {@link HistorySource} gives these too. */
  public List<ScanProblem> problems() {
    List<ScanProblem> all = new ArrayList<>(format.problems());
    all.addAll(refs().problems());
    all.addAll(store.problems());
    all.addAll(shallowProblems);
    if (!shallow.isEmpty()) {
      String detail = "cut off at " + shallow.size() + " commits; run 'git fetch --unshallow'";
      all.add(new ScanProblem(SkipReason.SHALLOW, "history", detail));
    }
    return all;
  }

  /** True where nothing has ever been committed or stored: no ref, no object, and all was read. */
  public boolean isEmpty() {
    return refs().byName().isEmpty() && store.count() == 0 && problems().isEmpty();
  }

  /** What is wrong with the way things are stored, whatever is read of them. */
  List<ScanProblem> formatProblems() {
    return format.problems();
  }

  /** The id of the commit that a text names, as git writes revisions; empty where none is here. */
  public Optional<String> commit(String revision) {
    try {
      return Optional.of(new Revisions(this).commit(revision).hex());
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  /**
   * The id of the commit that one ref ends at, by its full name and nothing else; empty where there
   * is none. Unlike {@link #commit}, takes no tag for it that somebody gave the same name.
   */
  public Optional<String> commitOfRef(String name) {
    try {
      return new Revisions(this).ofRef(name).map(ObjectName::hex);
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  /**
   * The id of the commit whose id begins with some digits; empty where there is none or more than
   * one. Unlike {@link #commit}, takes no ref for it that somebody called so.
   */
  public Optional<String> commitOfId(String digits) {
    try {
      return Optional.of(new Revisions(this).ofId(digits).hex());
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a commit is another one or one of its ancestors, as far as they are here.
   *
   * @param from id of a commit
   * @param commit id of the one that may be reached
   */
  public boolean reaches(String from, String commit) throws SourceException {
    return commits()
        .between(List.of(ObjectName.ofHex(commit)), List.of(ObjectName.ofHex(from)))
        .isEmpty();
  }

  /** All commits, read when first asked for. */
  synchronized CommitRange commits() throws SourceException {
    CommitRange known = commits;
    if (known == null) {
      known = CommitRange.of(store, options.structureLimits(1));
      commits = known;
    }
    return known;
  }

  /** The ids of refs whose full names begin so, in no order. */
  public List<String> refs(String prefix) {
    return refs().byName().entrySet().stream()
        .filter(ref -> ref.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Where the clone came from, as its configuration has it: a password may be in it. */
  public Optional<String> originUrl() {
    return format.config().value("remote.origin.url");
  }

  /** The directory of its own objects. */
  public Path objectDirectory() {
    return layout.commonDir().resolve("objects");
  }

  /** The ids of commits whose parents were left out on purpose. */
  public List<String> shallowCommits() {
    return shallow.stream().map(ObjectName::hex).toList();
  }

  /** True where ids have 64 digits. */
  public boolean hasLongIds() {
    return format.sha256();
  }

  /** The ids of all refs, {@code HEAD} among them, by their full names. */
  public Map<String, String> refsByName() {
    return refs().byName();
  }

  /**
   * Whether the commits that one reaches and another does not are all here, parents included.
   *
   * @param head id of a commit
   * @param base id of the other; empty for none
   */
  public boolean isWhole(String head, Optional<String> base) throws SourceException {
    List<ObjectName> without = base.map(ObjectName::ofHex).map(List::of).orElse(List.of());
    try (ObjectStore.Reader reader = store.reader()) {
      for (ObjectName commit : commits().between(List.of(ObjectName.ofHex(head)), without)) {
        Optional<byte[]> bytes = reader.read(commit, ObjectKind.COMMIT);
        if (bytes.isEmpty()
            || !CommitText.read(bytes.get(), bytes.get().length, store.format()).parents().stream()
                .allMatch(parent -> store.number(parent) != ObjectStore.ABSENT)) {
          return false;
        }
      }
    }
    return true;
  }

  GitLayout layout() {
    return layout;
  }

  GitOptions options() {
    return options;
  }

  /** All refs, as they were when first asked for. */
  RefTips refs() {
    RefTips known = refs;
    return known != null ? known : readRefs();
  }

  private synchronized RefTips readRefs() {
    RefTips known = refs;
    if (known == null) {
      known = RefTips.read(layout, format);
      refs = known;
    }
    return known;
  }

  private IndexReading readIndex(ObjectFormat ids) {
    Path file =
        options
            .indexFile()
            .map(path -> layout.workTree().map(root -> root.resolve(path)).orElse(path))
            .orElse(layout.gitDir().resolve("index"));
    return IndexReading.start(file, layout.gitDir(), ids);
  }

  /** The index of the work tree; empty where there is none, its checksum yet to be asked for. */
  IndexFile index() throws SourceException {
    try {
      return index.orElseGet(() -> readIndex(store.format())).get();
    } catch (IOException e) {
      throw new SourceException(
          "the index can't be read: " + e.getMessage() + "; 'git status' may mend it", e);
    }
  }

  /** HEAD's commit; empty for an unborn branch. Does without the other refs where it can. */
  Optional<ObjectName> head() {
    return RefTips.readHead(layout, format).map(ObjectName::ofHex);
  }

  ObjectStore store() {
    return store;
  }

  /** True where a commit's parents are left out on purpose. */
  boolean isCutOff(ObjectName commit) {
    return shallow.contains(commit);
  }

  /** The commits that a merge under way will have as further parents. */
  Set<ObjectName> mergeHeads() throws SourceException {
    Path file = layout.gitDir().resolve("MERGE_HEAD");
    try {
      return ids(file, store.format());
    } catch (IOException e) {
      throw new SourceException(file + ": can't be read; check its permissions", e);
    }
  }

  private Set<ObjectName> readShallow(ObjectFormat ids) {
    try {
      return ids(layout.commonDir().resolve("shallow"), ids);
    } catch (IOException e) {
      String detail = "can't be read, so cut-off parents count as missing";
      shallowProblems.add(new ScanProblem(SkipReason.UNREADABLE, "git shallow", detail));
      return Set.of();
    }
  }

  /** The ids that a file lists, one a line; none where there is no such file. */
  private static Set<ObjectName> ids(Path file, ObjectFormat ids) throws IOException {
    Set<ObjectName> commits = new TreeSet<>();
    try {
      byte[] bytes = SmallFile.read(file, MAX_LIST_BYTES);
      for (String line : new String(bytes, StandardCharsets.US_ASCII).split("\n")) {
        if (line.length() == 2 * ids.idBytes()
            && line.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
          commits.add(ObjectName.ofHex(line));
        }
      }
      return commits;
    } catch (NoSuchFileException e) {
      return Set.of();
    }
  }
}
