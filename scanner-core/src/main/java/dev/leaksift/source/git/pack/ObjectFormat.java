package dev.leaksift.source.git.pack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Which hash names the objects of a repository ({@code extensions.objectFormat}). */
public enum ObjectFormat {
  SHA1(20, "SHA-1"),
  SHA256(32, "SHA-256");

  private final int idBytes;
  private final String algorithm;

  ObjectFormat(int idBytes, String algorithm) {
    this.idBytes = idBytes;
    this.algorithm = algorithm;
  }

  /** Bytes of an object's id, 20 or 32. */
  public int idBytes() {
    return idBytes;
  }

  /** The hash, as people call it. */
  public String algorithm() {
    return algorithm;
  }

  /** A new digest; every Java platform has both algorithms. */
  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks " + algorithm, e);
    }
  }
}
