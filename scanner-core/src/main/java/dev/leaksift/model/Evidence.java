package dev.leaksift.model;

/**
 * One reason to believe (or to doubt) a match, in words that {@code leaksift why} prints. Never
 * holds the secret.
 *
 * @param kind what was looked at, for example {@link Kind#CHECKSUM}
 * @param detail what was seen, for example {@code "GitHub CRC-32 matches"}
 */
public record Evidence(Kind kind, String detail) {
  /** What a reason rests on, from the strongest to the weakest. */
  public enum Kind {
    /** A checksum inside the token is right. */
    CHECKSUM,
    /** The token parses: a JWT, a PEM key, a macaroon. */
    STRUCTURE,
    /** A literal that only this kind of token has. */
    PREFIX,
    /** Another part of the same credential stands near. */
    COMPANION,
    /** An assignment to a telling name, a file of a telling kind. */
    CONTEXT,
    /** The provider's name stands near. */
    KEYWORD,
    /** The bytes look random. */
    ENTROPY,
    /** A trained score over name, value and surroundings. */
    CLASSIFIER,
    /** The text was decoded from base64, hex, UTF-16 and so on. */
    DECODED
  }
}
