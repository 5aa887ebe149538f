package dev.leaksift.detect.check;

import dev.leaksift.bytes.Base58;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.detect.format.KeySamples;
import dev.leaksift.detect.format.Macaroon;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Evidence.Kind;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/** Checks of private keys, documents with keys, and macaroons by name. Stateless. */
final class KeyCatalog {
  private static final int JFROG_BYTES = 54;
  private static final String JFROG_HEAD = "01fde0";

  private KeyCatalog() {}

  static void addTo(Map<String, TokenCheck> all) {
    addKey(all, "pem-key", KeySamples::pkcs8);
    addKey(all, "pem-pkcs8", KeySamples::pkcs8);
    addKey(all, "pem-rsa", KeySamples::rsa);
    addKey(all, "pem-ec", KeySamples::ec);
    addKey(all, "pem-dsa", KeySamples::dsa);
    addKey(all, "pem-encrypted", KeySamples::encrypted);
    addKey(all, "pem-apple-p8", KeySamples::apple);
    addKey(all, "pem-base64", random -> Draw.encode(KeySamples.rsa(random)));
    addKey(all, "openssh-key", KeySamples::openSsh);
    addKey(all, "putty-key", KeySamples::putty);
    addKey(all, "pgp-key", KeySamples::pgp);
    all.put("pkcs12", new Sampled(KeyCheck::pkcs12, KeySamples::pkcs12));
    all.put("java-keystore", KeyCheck::javaKeyStore);
    all.put(
        "google-service-account",
        new Sampled(KeyCheck::googleServiceAccount, KeyCatalog::makeServiceAccount));
    all.put("ethereum-keystore", new Sampled(KeyCheck::ethereumKeystore, KeyCatalog::makeKeystore));
    all.put("jwk-private", new Sampled(KeyCheck::jwk, KeyCatalog::makeJwk));
    all.put("pypi-macaroon", Sampled.of(Kind.STRUCTURE, Macaroon::pypi, Macaroon::makePypi));
    all.put("flyio-macaroon", Sampled.of(Kind.STRUCTURE, Macaroon::fly, Macaroon::makeFly));
    all.put("jfrog-api-key", new Sampled(KeyCatalog::jfrog, KeyCatalog::makeJfrog));
  }

  private static void addKey(Map<String, TokenCheck> all, String name, SampleMaker maker) {
    all.put(name, new Sampled(KeyCheck::privateKey, maker));
  }

  private static String makeServiceAccount(Random random) {
    Draw draw = new Draw(random);
    String project = draw.lower(8) + "-" + draw.digits(6);
    return "{'type': 'service_account', 'project_id': '%', 'private_key_id': '"
            .replace('\'', '"')
            .replace("%", project)
        + draw.hex(40)
        + "\", \"private_key\": \""
        + KeySamples.pkcs8(random).replace("\n", "\\n")
        + "\\n\", \"client_email\": \"app@"
        + project
        + ".iam.gserviceaccount.com\", \"client_id\": \""
        + draw.digits(21)
        + "\"}";
  }

  private static String makeKeystore(Random random) {
    Draw draw = new Draw(random);
    String document =
        "{'version':3,'id':'"
            + draw.uuid()
            + "','address':'"
            + draw.hex(40)
            + "','crypto':{"
            + "'ciphertext':'"
            + draw.hex(64)
            + "','cipher':'aes-128-ctr','kdf':'scrypt','mac':'"
            + draw.hex(64)
            + "'}}";
    return document.replace('\'', '"');
  }

  private static String makeJwk(Random random) {
    Draw draw = new Draw(random);
    String document =
        "{'kty':'EC','crv':'P-256','x':'"
            + Draw.encodeUrl(draw.bytes(32))
            + "','y':'"
            + Draw.encodeUrl(draw.bytes(32))
            + "','d':'"
            + Draw.encodeUrl(draw.bytes(32))
            + "'}";
    return document.replace('\'', '"');
  }

  /** JFrog: 54 bytes in base58 with a fixed head. */
  private static Verdict jfrog(ByteSlice token) {
    boolean fits =
        Base58.BITCOIN
            .decode(token)
            .filter(bytes -> bytes.length == JFROG_BYTES)
            .filter(bytes -> HexFormat.of().formatHex(bytes).startsWith(JFROG_HEAD))
            .isPresent();
    return fits
        ? Verdict.pass(Evidence.Kind.STRUCTURE, "base58 layout of a JFrog key")
        : Verdict.fail(Evidence.Kind.STRUCTURE, "not the base58 layout of a JFrog key");
  }

  private static String makeJfrog(Random random) {
    byte[] head = HexFormat.of().parseHex(JFROG_HEAD);
    while (true) {
      byte[] bytes = new Draw(random).bytes(JFROG_BYTES);
      System.arraycopy(head, 0, bytes, 0, head.length);
      String token = Base58.BITCOIN.encode(bytes);
      if (token.startsWith("AKCp")) {
        return token;
      }
    }
  }
}
