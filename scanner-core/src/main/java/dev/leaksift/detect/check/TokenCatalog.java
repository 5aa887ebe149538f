package dev.leaksift.detect.check;

import dev.leaksift.detect.format.Paseto;
import dev.leaksift.model.Evidence.Kind;
import java.util.List;
import java.util.Map;

/** Checks of the structure of providers' tokens by name. Stateless. */
final class TokenCatalog {
  private static final String HS256 = "{'alg':'HS256','typ':'JWT'}";
  private static final String RS256 = "{'alg':'RS256','kid':'k1','typ':'JWT'}";
  private static final char WHOLE = 0;

  /**
   * Layouts that were only seen on tokens, or not even that, and that no issuer promises to keep:
   * they tell, and never drop. Their prefixes are long enough to tell the kind alone.
   */
  private static final List<String> UNPROVEN =
      List.of(
          "bedrock-long-key",
          "bedrock-short-key",
          "docker-swarm-token",
          "elastic-cloud-key",
          "intercom-token",
          "mapbox-token",
          "onepassword-secret-key",
          "onepassword-service-token",
          "openai-key",
          "postman-key",
          "vault-batch-token",
          "vault-service-token");

  private TokenCatalog() {}

  static void addTo(Map<String, TokenCheck> all) {
    addJwt(all);
    addEncoded(all);
    addDocuments(all);
    addShapes(all);
    for (String name : UNPROVEN) {
      all.computeIfPresent(name, (same, check) -> token -> check.check(token).doubtOnly());
    }
    all.put("paseto", Sampled.of(Kind.STRUCTURE, Paseto::read, Paseto::make));
    all.put("uuid", Shapes.uuid(0));
    for (int version = 1; version <= 8; version++) {
      all.put("uuid-v" + version, Shapes.uuid(version));
    }
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
    String id = "^BedrockAPIKey-[0-9A-Za-z-]{4,40}-at-[0-9]{12}:.";
    add(all, "bedrock-long-key", "ABSK", "long-lived Bedrock key", id);
    String request = "^bedrock\\.amazonaws\\.com/\\?Action=CallWithBearerToken";
    add(all, "bedrock-short-key", "bedrock-api-key-", "presigned Bedrock request", request);
    add(all, "volcengine-key-id", "AKLT", "Volcengine key id", "^[0-9a-f]{32}$");
    String user = "^[ -~]{1,256}:[ -~]{1,256}$";
    add(all, "basic-auth", "Basic basic", "user and password", user);
    String cloud = "^[0-9A-Za-z_-]{6,64}:[0-9A-Za-z_-]{6,128}$";
    add(all, "elastic-cloud-key", "essu_", "Elastic key id and key", cloud);
    String stack = "^[0-9A-Za-z_-]{20}:[0-9A-Za-z_-]{22}$";
    add(all, "elastic-stack-key", "ApiKey", "Elastic key id and key", stack);
    add(all, "intercom-token", "", "Intercom token", "^tok:[0-9a-f_-]{30,40}:1:0$");
    String number = "(?s)^[0-9]{6,16}:.{20}$";
    add(all, "atlassian-datacenter-pat", "BBDC-", "number, colon and 20 bytes", number);
    String reference = "^reftkn:01:[0-9]{10}:[0-9A-Za-z]{8,64}$";
    add(all, "jfrog-reference-token", "", "JFrog reference token", reference);
    String modes = "sk_live_ sk_test_ rk_live_ rk_test_";
    add(all, "workos-key", modes, "key id and secret", "^key_[0-9A-HJKMNP-TV-Z]{26},.");
    add(all, "ses-smtp-password", "", "SES password (version 4)", "(?s)^\\x04.{32}$");
    add(all, "aws-session-token", "", "AWS session token", "(?s)^.{0,12}?(origin_ec|er/aws)");
    String barrier = "(?s)^\\x00\\x00\\x00\\x01\\x02.{60,}";
    add(all, "vault-batch-token", "hvb.", "Vault barrier blob", barrier);
    String signed = "(?s)^\\x08\\x01\\x12\\x20.{32}\\x1a";
    add(all, "vault-service-token", "hvs.", "signed Vault token", signed);
  }

  private static void add(
      Map<String, TokenCheck> all, String name, String heads, String label, String shape) {
    all.put(name, EncodedToken.of(label, heads, shape));
  }

  private static void addDocuments(Map<String, TokenCheck> all) {
    all.put(
        "onepassword-service-token",
        EncodedToken.json("1Password service account", "ops_", WHOLE, "secretKey", "muk"));
    all.put(
        "grafana-cloud-token",
        EncodedToken.json("Grafana Cloud token", "glc_", WHOLE, "o", "n", "k"));
    all.put("grafana-legacy-key", EncodedToken.json("Grafana key", "", WHOLE, "k", "n", "id"));
    all.put(
        "sentry-org-token",
        EncodedToken.json("Sentry organisation token", "sntrys_", '_', "iat", "url", "org"));
    all.put("mapbox-token", EncodedToken.json("Mapbox token", "sk. pk. tk.", '.', "u", "a"));
    all.put("teamcity-token", Shapes::teamCity);
  }

  private static void addShapes(Map<String, TokenCheck> all) {
    all.put("openai-key", Shapes::openAi);
    all.put("groq-key", Shapes::groq);
    all.put("anthropic-key", Shapes::anthropic);
    all.put("aws-key-id", Shapes::awsKeyId);
    all.put("discord-bot-token", Shapes::discord);
    all.put("postman-key", Shapes::postman);
    all.put("onepassword-secret-key", Shapes::onePasswordKey);
    all.put("otpauth-seed", Shapes::otpauth);
    all.put("docker-swarm-token", Shapes::swarm);
    all.put("azure-sas", Shapes::azureSas);
    all.put("stripe-key", Shapes::stripe);
    all.put("slack-token", Shapes::slack);
    all.put("twilio-id", Shapes::twilio);
  }
}
