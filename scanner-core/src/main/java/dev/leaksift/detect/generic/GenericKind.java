package dev.leaksift.detect.generic;

import dev.leaksift.model.Severity;

/** What a candidate would be if it is a secret; its id is the id of the rule in reports. */
public enum GenericKind {
  PASSWORD("generic-password", "Password", Severity.HIGH),
  PASSPHRASE("generic-passphrase", "Passphrase", Severity.HIGH),
  TOKEN("generic-token", "Token", Severity.HIGH),
  API_KEY("generic-api-key", "API key", Severity.HIGH),
  SECRET("generic-secret", "Secret", Severity.HIGH),
  CREDENTIAL("generic-credential", "Credential", Severity.HIGH),
  AUTH("generic-auth", "Authorisation value", Severity.HIGH),
  BEARER("bearer-token", "Bearer token", Severity.HIGH),
  BASIC("basic-auth", "Basic authorisation header", Severity.HIGH),
  URL("url-credentials", "Password in a URL", Severity.HIGH),
  KEY("key-material", "Key material", Severity.HIGH),
  OTP("otp-seed", "One-time password seed", Severity.HIGH),
  PAIR("user-password-pair", "User and password", Severity.HIGH),
  /**
   * Salts, nonces, tokens against request forgery: not a secret by themselves; never reported above
   * low confidence.
   */
  NONCE("salt-or-nonce", "Salt, nonce or forgery token", Severity.LOW),
  /**
   * Not read out of an assignment: what is left of a provider's token whose checksum is wrong. No
   * such token was issued; it may be a real one cut, mistyped or masked by hand.
   */
  REFUTED("refuted-token", "Token that fails the checksum of its kind", Severity.LOW),
  /** Not read out of an assignment either: a whole file, known by its first bytes. */
  KEY_STORE("key-store", "Key store with a private key", Severity.HIGH);

  private final String id;
  private final String title;
  private final Severity severity;

  GenericKind(String id, String title, Severity severity) {
    this.id = id;
    this.title = title;
    this.severity = severity;
  }

  /** The category of its rule. */
  public String category() {
    return this == KEY_STORE ? "private-keys" : "generic";
  }

  /** The rule's id, for example {@code generic-password}. */
  public String id() {
    return id;
  }

  /** What to call it in a report. */
  public String title() {
    return title;
  }

  /** How bad a real one is. */
  public Severity severity() {
    return severity;
  }
}
