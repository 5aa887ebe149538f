package dev.leaksift.bytes;

/** A set of byte values. Immutable. */
public final class ByteSet {
  private final boolean[] member;

  private ByteSet(boolean[] member) {
    this.member = member;
  }

  /** The set of the ASCII characters of a text. */
  public static ByteSet of(String characters) {
    boolean[] member = new boolean[256];
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c > 0x7f) {
        throw new IllegalArgumentException("not an ASCII character: U+" + Integer.toHexString(c));
      }
      member[c] = true;
    }
    return new ByteSet(member);
  }

  /** The values from one to another, both included, 0 to 255. */
  public static ByteSet range(int from, int to) {
    boolean[] member = new boolean[256];
    for (int i = from; i <= to; i++) {
      member[i] = true;
    }
    return new ByteSet(member);
  }

  /** Values of this or of the other. */
  public ByteSet or(ByteSet other) {
    boolean[] both = member.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] |= other.member[i];
    }
    return new ByteSet(both);
  }

  /** All values that are not in the set. */
  public ByteSet not() {
    boolean[] others = new boolean[256];
    for (int i = 0; i < others.length; i++) {
      others[i] = !member[i];
    }
    return new ByteSet(others);
  }

  /** The same set with both cases of each ASCII letter in it. */
  public ByteSet foldCase() {
    boolean[] folded = member.clone();
    for (int lower = 'a'; lower <= 'z'; lower++) {
      int upper = lower - 'a' + 'A';
      folded[lower] = folded[upper] = member[lower] || member[upper];
    }
    return new ByteSet(folded);
  }

  /** True where the byte is in the set. */
  public boolean has(byte value) {
    return member[value & 0xff];
  }

  /** True where no value of one is in the other. */
  public boolean isDisjointFrom(ByteSet other) {
    for (int i = 0; i < member.length; i++) {
      if (member[i] && other.member[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many values are in the set. */
  public int size() {
    int size = 0;
    for (boolean one : member) {
      size += one ? 1 : 0;
    }
    return size;
  }
}
