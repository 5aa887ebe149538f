package dev.leaksift.detect.check;

import dev.leaksift.detect.format.Draw;
import dev.leaksift.detect.format.Paseto;
import dev.leaksift.model.Evidence.Kind;
import java.util.List;
import java.util.Map;

/** Checks of the structure of providers' tokens by name. Stateless. */
final class TokenCatalog {
  private static final String HS256 = "{'alg':'HS256','typ':'JWT'}";
  private static final String RS256 = "{'alg':'RS256','kid':'k1','typ':'JWT'}";

  /** Layouts that were not confirmed on a real token: they tell, and never drop. */
  private static final List<String> UNPROVEN =
      List.of(
          "elastic-cloud-key", "intercom-token", "docker-swarm-token", "onepassword-secret-key");

  private TokenCatalog() {}

  static void addTo(Map<String, TokenCheck> all) {
    addJwt(all);
    addEncoded(all);
    addMembers(all);
    addShapes(all);
    for (String name : UNPROVEN) {
      all.computeIfPresent(name, (same, check) -> Sampled.lenient(check));
    }
    all.put("paseto", Sampled.of(Kind.STRUCTURE, Paseto::read, Paseto::make));
    all.put("uuid", new Sampled(Shapes.uuid(0), random -> new Draw(random).uuid()));
    for (int version = 1; version <= 8; version++) {
      all.put("uuid-v" + version, Shapes.uuid(version));
    }
    all.put("uuid-v4", new Sampled(Shapes.uuid(4), random -> new Draw(random).uuid()));
  }

  private static void addJwt(Map<String, TokenCheck> all) {
    String user = "{'sub':'$','iss':'$','iat':1700000000}";
    all.put("jwt", new JwtCheck("JWT", claims -> true, HS256, user, 32));
    all.put(
        "jwt-supabase-service-role",
        new JwtCheck(
            "Supabase service-role JWT",
            claims ->
                "supabase".equals(claims.get("iss")) && "service_role".equals(claims.get("role")),
            HS256,
            "{'iss':'supabase','ref':'$','role':'service_role','exp':2000000000}",
            32));
    all.put(
        "jwt-k8s",
        new JwtCheck(
            "Kubernetes service-account JWT",
            claims ->
                claims.getOrDefault("sub", "").startsWith("system:serviceaccount:")
                    || claims.getOrDefault("iss", "").equals("kubernetes/serviceaccount"),
            "{'alg':'RS256','kid':'k1'}",
            "{'iss':'kubernetes/serviceaccount','sub':'system:serviceaccount:default:$'}",
            256));
    all.put(
        "jwt-temporal",
        new JwtCheck(
            "Temporal Cloud key",
            claims ->
                claims.getOrDefault("iss", "").contains("temporal.io")
                    && claims.containsKey("key_id"),
            "{'alg':'ES256','kid':'k1'}",
            "{'account_id':'$','aud':'temporal.io','iss':'temporal.io','key_id':'$'}",
            64));
    all.put(
        "jwt-azure",
        new JwtCheck(
            "Microsoft Entra access token",
            claims ->
                claims.getOrDefault("iss", "").contains("sts.windows.net")
                    || claims.getOrDefault("iss", "").contains("login.microsoftonline.com"),
            RS256,
            "{'iss':'https://sts.windows.net/$/','oid':'$','exp':2000000000}",
            256));
  }

  private static void addEncoded(Map<String, TokenCheck> all) {
    add(
        all,
        "bedrock-long-key",
        "long-lived Bedrock key",
        "ABSK",
        "^BedrockAPIKey-[0-9A-Za-z-]{4,40}-at-[0-9]{12}:.",
        draw ->
            "ABSK"
                + encoded(
                    "BedrockAPIKey-"
                        + draw.base36(4)
                        + "-at-"
                        + draw.digits(12)
                        + ":"
                        + draw.alphanumeric(44)));
    add(
        all,
        "bedrock-short-key",
        "presigned Bedrock request",
        "bedrock-api-key-",
        "^bedrock\\.amazonaws\\.com/\\?Action=CallWithBearerToken",
        draw ->
            "bedrock-api-key-"
                + encoded(
                    "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Date=20240101T000000Z"
                        + "&X-Amz-Expires=43200&X-Amz-Signature="
                        + draw.hex(64)));
    add(
        all,
        "volcengine-key-id",
        "Volcengine key id",
        "AKLT",
        "^[0-9a-f]{32}$",
        draw -> "AKLT" + Draw.encodeUrl(draw.hex(32)));
    add(
        all,
        "basic-auth",
        "user and password",
        "Basic basic",
        "^[ -~]{1,256}:[ -~]{1,256}$",
        draw -> encoded("user" + draw.lower(5) + ":" + draw.alphanumeric(18)));
    add(
        all,
        "elastic-cloud-key",
        "Elastic key id and key",
        "essu_",
        "^[0-9A-Za-z_-]{6,64}:[0-9A-Za-z_-]{6,128}$",
        draw -> "essu_" + encoded(draw.base64Url(20) + ":" + draw.base64Url(22)));
    add(
        all,
        "elastic-stack-key",
        "Elastic key id and key",
        "ApiKey",
        "^[0-9A-Za-z_-]{20}:[0-9A-Za-z_-]{22}$",
        draw -> encoded(draw.base64Url(20) + ":" + draw.base64Url(22)));
    add(
        all,
        "intercom-token",
        "Intercom token",
        "",
        "^tok:[0-9a-f_-]{30,40}:1:0$",
        draw -> encoded("tok:" + draw.uuid().replace('-', '_') + ":1:0"));
    add(
        all,
        "atlassian-datacenter-pat",
        "number, colon and 20 bytes",
        "BBDC-",
        "(?s)^[0-9]{6,16}:.{20}$",
        draw -> encoded(draw.digits(12) + ":" + draw.alphanumeric(20)));
    add(
        all,
        "jfrog-reference-token",
        "JFrog reference token",
        "",
        "^reftkn:01:[0-9]{10}:[0-9A-Za-z]{8,64}$",
        draw ->
            encoded("reftkn:01:" + "1" + draw.digits(9) + ":" + draw.alphanumeric(27))
                .replace("=", ""));
    add(
        all,
        "workos-key",
        "key id and secret",
        "sk_live_ sk_test_ rk_live_ rk_test_",
        "^key_[0-9A-HJKMNP-TV-Z]{26},.",
        draw ->
            "sk_live_"
                + encoded(
                    "key_01"
                        + draw.of("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24)
                        + ","
                        + draw.alphanumeric(25)));
    add(
        all,
        "ses-smtp-password",
        "SES password (version 4)",
        "",
        "(?s)^\\x04.{32}$",
        draw -> "B" + encoded((char) 4 + draw.alphanumeric(32)).substring(1));
    add(
        all,
        "aws-session-token",
        "AWS session token",
        "",
        "(?s)^.{0,12}?(origin_ec|er/aws)",
        draw -> encoded("!\n\tbj" + "origin_ec" + draw.alphanumeric(300)).replace("=", ""));
    add(
        all,
        "vault-batch-token",
        "Vault barrier blob",
        "hvb.",
        "(?s)^\\x00\\x00\\x00\\x01\\x02.{60,}",
        draw -> "hvb." + Draw.encodeUrl("\u0000\u0000\u0000\u0001\u0002" + draw.alphanumeric(115)));
    EncodedToken service =
        EncodedToken.of(
            "signed Vault token",
            "hvs.",
            "(?s)^\\x08\\x01\\x12\\x20.{32}\\x1a",
            random ->
                "hvs."
                    + Draw.encodeUrl(
                        "\u0008\u0001\u0012\u0020"
                            + new Draw(random).alphanumeric(32)
                            + "\u001a\u001c"
                            + new Draw(random).alphanumeric(34)));
    all.put("vault-service-token", new Sampled(token -> service.check(token).doubtOnly(), service));
  }

  private static void add(
      Map<String, TokenCheck> all,
      String name,
      String label,
      String head,
      String shape,
      Parts parts) {
    all.put(name, EncodedToken.of(label, head, shape, random -> parts.make(new Draw(random))));
  }

  /** Makes a sample from parts drawn. */
  @FunctionalInterface
  private interface Parts {
    String make(Draw draw);
  }

  private static String encoded(String text) {
    return Draw.encode(text);
  }

  /** Base64 of JSON that is written here with single quotes. */
  private static String json(String text) {
    return Draw.encode(text.replace('\'', '"'));
  }

  private static String url(String text) {
    return Draw.encodeUrl(text.replace('\'', '"'));
  }

  private static void addMembers(Map<String, TokenCheck> all) {
    addJson(
        all,
        "onepassword-service-token",
        EncodedToken.json("1Password service account", "ops_", (char) 0, "secretKey", "muk"),
        draw ->
            "ops_"
                + url(
                    "{'signInAddress':'my.1password.com','userAuth':{'method':'SRPg-4096'},"
                        + "'email':'"
                        + draw.lower(12)
                        + "@1passwordserviceaccounts.com','srpX':'"
                        + draw.hex(64)
                        + "','muk':'"
                        + draw.base64Url(43)
                        + "','secretKey':'"
                        + draw.alphanumeric(34)
                        + "','throttleSecret':'"
                        + draw.alphanumeric(20)
                        + "','deviceUuid':'"
                        + draw.lower(26)
                        + "'}"));
    addJson(
        all,
        "grafana-cloud-token",
        EncodedToken.json("Grafana Cloud token", "glc_", (char) 0, "o", "n", "k"),
        draw ->
            "glc_"
                + json(
                    "{'o':'"
                        + draw.digits(6)
                        + "','n':'"
                        + draw.lower(10)
                        + "','k':'"
                        + draw.alphanumeric(24)
                        + "','m':{'r':'us'}}"));
    addJson(
        all,
        "grafana-legacy-key",
        EncodedToken.json("Grafana key", "", (char) 0, "k", "n", "id"),
        draw -> json("{'k':'" + draw.alphanumeric(32) + "','n':'" + draw.lower(8) + "','id':1}"));
    addJson(
        all,
        "sentry-org-token",
        EncodedToken.json("Sentry organisation token", "sntrys_", '_', "iat", "url", "org"),
        draw ->
            "sntrys_"
                + json(
                    "{'iat':1700000000.1,'url':'https://sentry.io',"
                        + "'region_url':'https://us.sentry.io','org':'"
                        + draw.lower(8)
                        + "'}")
                + "_"
                + draw.alphanumeric(43));
    addJson(
        all,
        "mapbox-token",
        EncodedToken.json("Mapbox token", "sk. pk. tk.", '.', "u", "a"),
        draw ->
            "sk."
                + url("{'u':'" + draw.lower(9) + "','a':'c" + draw.base36(24) + "'}")
                + "."
                + draw.base64Url(22));
    addJson(
        all,
        "teamcity-token",
        Shapes::teamCity,
        draw -> url("{'typ': 'TCV2'}") + "." + draw.base64Url(36) + "." + draw.base64Url(48));
  }

  private static void addJson(
      Map<String, TokenCheck> all, String name, TokenCheck check, Parts parts) {
    all.put(name, new Sampled(check, random -> parts.make(new Draw(random))));
  }

  private static void addShapes(Map<String, TokenCheck> all) {
    addJson(
        all,
        "openai-key",
        Shapes::openAi,
        draw -> "sk-" + draw.alphanumeric(20) + "T3Blbk" + "FJ" + draw.alphanumeric(20));
    addJson(
        all,
        "groq-key",
        Shapes::groq,
        draw -> "gsk_" + draw.alphanumeric(20) + "WGdyb" + "3FY" + draw.alphanumeric(24));
    addJson(
        all,
        "anthropic-key",
        Shapes::anthropic,
        draw -> "sk-ant-" + "api03-" + draw.base64Url(93) + "AA");
    addJson(
        all,
        "aws-key-id",
        Shapes::awsKeyId,
        draw -> "AKI" + "AQ" + draw.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 15));
    addJson(
        all,
        "discord-bot-token",
        Shapes::discord,
        draw ->
            Draw.encodeUrl(draw.digits(18)) + "." + draw.base64Url(6) + "." + draw.base64Url(38));
    addJson(
        all,
        "postman-key",
        Shapes::postman,
        draw -> "PM" + "AK-6" + draw.of("0123", 1) + draw.hex(22) + "-" + draw.hex(34));
    addJson(all, "onepassword-secret-key", Shapes::onePasswordKey, TokenCatalog::onePassword);
    addJson(
        all,
        "otpauth-seed",
        Shapes::otpauth,
        draw ->
            "otpauth://totp/"
                + draw.lower(6)
                + "?secret="
                + draw.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32));
    addJson(
        all,
        "docker-swarm-token",
        Shapes::swarm,
        draw -> "SWMTKN-1-" + "0" + draw.base36(49) + "-" + "0" + draw.base36(24));
    addJson(
        all,
        "azure-sas",
        Shapes::azureSas,
        draw ->
            "sv=2022-11-02&ss=b&srt=sco&sp=rwdl&se=2030-01-01T00:00:00Z&sig="
                + encoded(draw.alphanumeric(32)).replace("=", "%3D"));
    addJson(all, "stripe-key", Shapes::stripe, draw -> "sk_" + "live_" + draw.alphanumeric(24));
    addJson(
        all,
        "slack-token",
        Shapes::slack,
        draw ->
            "xo" + "xb-" + draw.digits(12) + "-" + draw.digits(13) + "-" + draw.alphanumeric(24));
    addJson(all, "twilio-id", Shapes::twilio, draw -> "S" + "K" + draw.hex(32));
  }

  private static String onePassword(Draw draw) {
    String alphabet = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";
    return "A3-"
        + draw.of(alphabet, 6)
        + "-"
        + draw.of(alphabet, 6)
        + "-"
        + draw.of(alphabet, 5)
        + "-"
        + draw.of(alphabet, 5)
        + "-"
        + draw.of(alphabet, 5)
        + "-"
        + draw.of(alphabet, 5);
  }
}
