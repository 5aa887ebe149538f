package dev.leaksift.detect.format;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes tokens of providers' layouts for examples and tests, never for use. Stateless. */
public final class TokenSamples {
  private static final String ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Without the characters that are easily mistaken for others. */
  private static final String CLEAR = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";

  private TokenSamples() {}

  /** A token of the layout with that name, or empty where the name is not known here. */
  public static Optional<String> make(String name, Draw draw) {
    String token = encoded(name, draw);
    token = token.isEmpty() ? document(name, draw) : token;
    return Optional.of(token.isEmpty() ? plain(name, draw) : token).filter(made -> !made.isEmpty());
  }

  /** Base64 of a text. */
  private static String encoded(String name, Draw draw) {
    return switch (name) {
      case "bedrock-long-key" ->
          "ABSK"
              + Draw.encode(
                  "BedrockAPIKey-"
                      + draw.base36(4)
                      + "-at-"
                      + draw.digits(12)
                      + ":"
                      + draw.hex(44));
      case "bedrock-short-key" -> "bedrock-api-key-" + Draw.encode(presigned(draw));
      case "volcengine-key-id" -> "AKLT" + Draw.encodeUrl(draw.hex(32));
      case "basic-auth" -> Draw.encode("user" + draw.lower(5) + ":" + draw.alphanumeric(18));
      case "elastic-cloud-key" ->
          "essu_" + Draw.encode(draw.base64Url(20) + ":" + draw.base64Url(22));
      case "elastic-stack-key" -> Draw.encode(draw.base64Url(20) + ":" + draw.base64Url(22));
      case "intercom-token" -> Draw.encode("tok:" + draw.uuid().replace('-', '_') + ":1:0");
      case "atlassian-datacenter-pat" -> Draw.encode(draw.digits(12) + ":" + draw.alphanumeric(20));
      case "jfrog-reference-token" ->
          unpadded("reftkn:01:" + "1" + draw.digits(9) + ":" + draw.alphanumeric(27));
      case "workos-key" ->
          "sk_live_" + Draw.encode("key_01" + draw.of(ULID, 24) + "," + draw.alphanumeric(25));
      case "ses-smtp-password" -> Draw.encode((char) 4 + draw.alphanumeric(32));
      case "aws-session-token" -> unpadded("!\n\tbj" + "origin_ec" + draw.alphanumeric(300));
      case "vault-batch-token" -> "hvb." + Draw.encodeUrl("\0\0\0\1\2" + draw.alphanumeric(115));
      case "vault-service-token" ->
          "hvs."
              + Draw.encodeUrl(
                  "\10\1\22\40" + draw.alphanumeric(32) + "\32\34" + draw.alphanumeric(34));
      default -> "";
    };
  }

  private static String presigned(Draw draw) {
    return "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Date=20240101T000000Z"
        + "&X-Amz-Expires=43200&X-Amz-Signature="
        + draw.hex(64);
  }

  private static String unpadded(String text) {
    return Draw.encodeUrl(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Base64 of JSON, which is written here with single quotes. */
  private static String document(String name, Draw draw) {
    return switch (name) {
      case "onepassword-service-token" -> "ops_" + url(onePasswordAccount(draw));
      case "grafana-cloud-token" -> "glc_" + json("{'o':'%','n':'%','k':'%','m':{'r':'us'}}", draw);
      case "grafana-legacy-key" -> json("{'k':'%%%','n':'%','id':1}", draw);
      case "sentry-org-token" ->
          "sntrys_"
              + json(
                  "{'iat':1700000000.1,'url':'https://sentry.io',"
                      + "'region_url':'https://us.sentry.io',"
                      + "'org':'%'}",
                  draw)
              + "_"
              + draw.alphanumeric(43);
      case "mapbox-token" ->
          "sk."
              + url("{'u':'" + draw.lower(9) + "','a':'c" + draw.base36(24) + "'}")
              + "."
              + draw.base64Url(22);
      case "teamcity-token" ->
          url("{'typ': 'TCV2'}") + "." + draw.base64Url(36) + "." + draw.base64Url(48);
      default -> "";
    };
  }

  private static String onePasswordAccount(Draw draw) {
    return "{'signInAddress':'my.1password.com','userAuth':{'method':'SRPg-4096'},'email':'"
        + draw.lower(12)
        + "@1passwordserviceaccounts.com','srpX':'"
        + draw.hex(64)
        + "','muk':'"
        + draw.base64Url(43)
        + "','secretKey':'"
        + draw.alphanumeric(34)
        + "','deviceUuid':'"
        + draw.lower(26)
        + "'}";
  }

  /** Each percent sign becomes a random text. */
  private static String json(String template, Draw draw) {
    StringBuilder text = new StringBuilder();
    for (char c : template.replace('\'', '"').toCharArray()) {
      text.append(c == '%' ? draw.alphanumeric(11) : String.valueOf(c));
    }
    return Draw.encode(text.toString());
  }

  private static String url(String text) {
    return Draw.encodeUrl(text.replace('\'', '"'));
  }

  private static String plain(String name, Draw draw) {
    return switch (name) {
      case "uuid", "uuid-v4" -> draw.uuid();
      case "openai-key" -> "sk-" + draw.alphanumeric(20) + "T3Blbk" + "FJ" + draw.alphanumeric(20);
      case "groq-key" -> "gsk_" + draw.alphanumeric(20) + "WGdyb" + "3FY" + draw.alphanumeric(24);
      case "anthropic-key" -> "sk-ant-" + "api03-" + draw.base64Url(93) + "AA";
      case "aws-key-id" -> "AKI" + "AQ" + draw.of(BASE32, 15);
      case "discord-bot-token" ->
          Draw.encodeUrl(draw.digits(18)) + "." + draw.base64Url(6) + "." + draw.base64Url(38);
      case "postman-key" -> "PM" + "AK-6" + draw.of("0123", 1) + draw.hex(22) + "-" + draw.hex(34);
      case "onepassword-secret-key" -> onePasswordKey(draw);
      case "otpauth-seed" -> "otpauth://totp/" + draw.lower(6) + "?secret=" + draw.of(BASE32, 32);
      case "docker-swarm-token" -> "SWMTKN-1-" + "0" + draw.base36(49) + "-0" + draw.base36(24);
      case "azure-sas" ->
          "sv=2022-11-02&ss=b&srt=sco&sp=rwdl&se=2030-01-01T00:00:00Z&sig="
              + Draw.encode(draw.alphanumeric(32)).replace("=", "%3D");
      case "stripe-key" -> "sk_" + "live_" + draw.alphanumeric(24);
      case "slack-token" ->
          "xo" + "xb-" + draw.digits(12) + "-" + draw.digits(13) + "-" + draw.alphanumeric(24);
      case "twilio-id" -> "S" + "K" + draw.hex(32);
      default -> "";
    };
  }

  private static String onePasswordKey(Draw draw) {
    StringBuilder key = new StringBuilder("A3-" + draw.of(CLEAR, 6) + "-" + draw.of(CLEAR, 6));
    for (int group = 0; group < 4; group++) {
      key.append('-').append(draw.of(CLEAR, 5));
    }
    return key.toString();
  }
}
