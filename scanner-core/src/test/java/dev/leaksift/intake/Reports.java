package dev.leaksift.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Other scanners' reports in the shape that they were seen to write, around a made-up secret. */
final class Reports {
  private Reports() {}

  static String gitleaks(String secret, String path) {
    return """
    [{"RuleID":"some-pat","Description":"A token","StartLine":3,"EndLine":3,"StartColumn":9,
    "EndColumn":51,"Match":"t=%1$s","Secret":"%1$s","File":"%2$s","SymlinkFile":"",
    "Commit":"9d4216d7631d1083e09e5571f981e0383696a9ac","Entropy":4.83,"Author":"Ada",
    "Email":"ada@example.org","Date":"2023-11-16T19:13:20Z","Message":"Add it\\n\\nand more",
    "Tags":[],"Fingerprint":"9d42:%2$s:some-pat:3"}]
    """
        .formatted(secret, path);
  }

  static String trufflehog(String secret, String path, boolean verified) {
    return """
    {"SourceMetadata":{"Data":{"Git":{"commit":"9d4216d7631d1083e09e5571f981e0383696a9ac",
    "file":"%2$s","email":"Ada <ada@example.org>","repository":"r",
    "timestamp":"2022-06-16 10:17:40 -0700 PDT","line":3}}},"SourceID":0,"SourceType":16,
    "SourceName":"trufflehog - git","DetectorType":2,"DetectorName":"Some",
    "DecoderName":"PLAIN","Verified":%3$s,"Raw":"%1$s","RawV2":"","Redacted":"",
    "ExtraData":null,"StructuredData":null}
    """
        .formatted(secret, path, verified);
  }

  static String kingfisher(String secret, String path) {
    return """
    {"rule":{"title":"T","name":"some-pat","id":"x.some-pat","description":"A token"},
    "finding":{"snippet":"%1$s","fingerprint":"556","confidence":"high","entropy":"4.73",
    "validation":{"outcome":"not_attempted","status":"Not Attempted","response":""},
    "language":"Unknown","line":3,"column_start":9,"column_end":51,"path":"%2$s"}}\
    """
        .formatted(secret, path);
  }

  static String detectSecrets(String secret, String path) {
    return """
    {"version":"1.5.0","plugins_used":[{"name":"SomeDetector"}],"filters_used":[],
    "results":{"%2$s":[{"type":"Some Token","filename":"%2$s","hashed_secret":"%1$s",
    "is_verified":false,"line_number":3}]},"generated_at":"2026-01-01T00:00:00Z"}
    """
        .formatted(sha1(secret), path);
  }

  static String sha1(String secret) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-1").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
