package dev.leaksift.source.git.pack;

/** What an object is, and the words and numbers that git has for it. */
public enum ObjectKind {
  COMMIT(1, "commit"),
  TREE(2, "tree"),
  BLOB(3, "blob"),
  TAG(4, "tag");

  private static final ObjectKind[] BY_CODE = {null, COMMIT, TREE, BLOB, TAG};

  private final int code;
  private final String label;

  ObjectKind(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in a pack entry's header, 1 to 4. */
  public int code() {
    return code;
  }

  /** The kind of a number from 1 to 4. */
  public static ObjectKind ofCode(int code) {
    if (code < 1 || code > 4) {
      throw new IllegalArgumentException("no object kind has the number " + code);
    }
    return BY_CODE[code];
  }

  /** The word that git uses, as in {@code git cat-file -t}. */
  public String label() {
    return label;
  }
}
