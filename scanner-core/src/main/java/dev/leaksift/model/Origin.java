package dev.leaksift.model;

/**
 * Where a content came from. Ids are lower-case hex, 40 or 64 digits. Names and paths are text of
 * the scanned target, thus hostile: whoever shows a label escapes it.
 */
public sealed interface Origin {
  /** A short text that names the origin in reports and problems. */
  String label();

  /** A blob of a repository's object store, at whatever paths. */
  record GitBlob(String id) implements Origin {
    @Override
    public String label() {
      return "blob " + id;
    }
  }

  /** A file on disk; the path is relative to the target. */
  record WorkTreeFile(String path) implements Origin {
    @Override
    public String label() {
      return path;
    }
  }

  /** A blob that the index holds for a path. */
  record StagedFile(String path, String id) implements Origin {
    @Override
    public String label() {
      return path;
    }
  }

  /** A member of an archive, which may be a member of another. */
  record ArchiveMember(Origin archive, String member) implements Origin {
    @Override
    public String label() {
      return archive.label() + "!" + member;
    }
  }

  /** The message of a commit, with its headers' free text. */
  record CommitMessage(String commit) implements Origin {
    @Override
    public String label() {
      return "commit " + commit + ": message";
    }
  }

  /** The message of an annotated tag. */
  record TagMessage(String tag) implements Origin {
    @Override
    public String label() {
      return "tag " + tag + ": message";
    }
  }

  /** What came in by standard input. */
  record StandardInput() implements Origin {
    @Override
    public String label() {
      return "standard input";
    }
  }
}
