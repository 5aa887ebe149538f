package dev.leaksift.bytes;

/** Shannon entropy of bytes. Stateless. */
public final class Entropy {
  private Entropy() {}

  /**
   * How unevenly the bytes are spread, in bits a byte: 0 for one repeated byte or none, at most the
   * binary logarithm of the length.
   */
  public static double bitsPerByte(ByteSlice bytes) {
    int length = bytes.length();
    int[] counts = new int[256];
    for (int i = 0; i < length; i++) {
      counts[bytes.at(i) & 0xff]++;
    }
    double sum = 0;
    for (int count : counts) {
      if (count > 1) {
        sum += count * Math.log(count);
      }
    }
    return length == 0 ? 0 : (Math.log(length) - sum / length) / Math.log(2);
  }
}
