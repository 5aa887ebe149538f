package dev.leaksift.detect.check;

import dev.leaksift.bytes.Radix;
import dev.leaksift.detect.check.MarvinKey.Style;
import dev.leaksift.detect.format.AzureDevOpsPat;
import dev.leaksift.model.Evidence.Kind;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All checksums and structures by name. A group is built when the first token of one of its names
 * is looked at: a scan that finds nothing pays for the names alone. Immutable to those who use it.
 */
final class Catalog {
  private static final SortedMap<String, Group> GROUPS = groups();

  /** Names that are built together. */
  private enum Group {
    CHECKSUMS(
        "apify-crc32 atlassian-crc32 canva-crc32 cashfree-crc32 cfxre-crc32 "
            + "cloudflare-crc32 deno-crc32 github-crc32 github-refresh gitlab-routable "
            + "grafana-crc32 netbird-crc32 npm-crc32 polar-crc32 prefect-crc32 salad-crc32 "
            + "stack-auth-crc32 trustpub-xor vercel-crc32 zuplo-crc32"),
    MICROSOFT(
        "azure-acr azure-apim azure-batch azure-cask azure-cosmosdb azure-devops-pat "
            + "azure-entra-secret azure-eventgrid azure-eventhub azure-function azure-iot "
            + "azure-ml azure-redis azure-relay azure-search azure-servicebus "
            + "azure-storage"),
    WALLETS(
        "age-key age-plugin-key bip32-xprv bip38-key bip39 bitcoin-wif cardano-key "
            + "eos-key monero-mnemonic nats-nkey nostr-nsec nuget-key secp256k1-key "
            + "solana-keypair stellar-seed sui-key tezos-key wireguard-key xrp-seed "
            + "zcash-key"),
    TOKENS(
        "anthropic-key atlassian-datacenter-pat aws-key-id aws-session-token "
            + "azure-sas basic-auth bedrock-long-key bedrock-short-key discord-bot-token "
            + "docker-swarm-token elastic-cloud-key elastic-stack-key grafana-cloud-token "
            + "grafana-legacy-key groq-key intercom-token jfrog-reference-token jwt "
            + "jwt-azure jwt-k8s jwt-supabase-service-role jwt-temporal mapbox-token "
            + "onepassword-secret-key onepassword-service-token openai-key otpauth-seed "
            + "paseto postman-key sentry-org-token ses-smtp-password slack-token "
            + "stripe-key teamcity-token twilio-id uuid uuid-v1 uuid-v2 uuid-v3 "
            + "uuid-v4 uuid-v5 uuid-v6 uuid-v7 uuid-v8 vault-batch-token "
            + "vault-service-token volcengine-key-id workos-key"),
    KEYS(
        "ethereum-keystore flyio-macaroon google-service-account java-keystore "
            + "jfrog-api-key jwk-private openssh-key pem-apple-p8 pem-base64 pem-dsa "
            + "pem-ec pem-encrypted pem-key pem-pkcs8 pem-rsa pgp-key pkcs12 putty-key "
            + "pypi-macaroon");

    private final String names;
    private volatile @Nullable Map<String, TokenCheck> built;

    Group(String names) {
      this.names = names;
    }

    /** Built at most a few times, by threads that meet here first, and each time the same. */
    Map<String, TokenCheck> checks() {
      Map<String, TokenCheck> checks = built;
      if (checks == null) {
        checks = Collections.unmodifiableMap(build());
        built = checks;
      }
      return checks;
    }

    private Map<String, TokenCheck> build() {
      Map<String, TokenCheck> all = new HashMap<>();
      switch (this) {
        case CHECKSUMS -> addCrc(all);
        case MICROSOFT -> addMicrosoft(all);
        case WALLETS -> WalletCatalog.addTo(all);
        case TOKENS -> TokenCatalog.addTo(all);
        case KEYS -> KeyCatalog.addTo(all);
      }
      return all;
    }
  }

  private Catalog() {}

  private static SortedMap<String, Group> groups() {
    SortedMap<String, Group> groups = new TreeMap<>();
    for (Group group : Group.values()) {
      StringTokenizer names = new StringTokenizer(group.names);
      while (names.hasMoreTokens()) {
        groups.put(names.nextToken(), group);
      }
    }
    return Collections.unmodifiableSortedMap(groups);
  }

  /** Sorted. */
  static Set<String> names() {
    return GROUPS.keySet();
  }

  /** The check of a name, or empty where there is none. */
  static Optional<TokenCheck> find(String name) {
    Group group = GROUPS.get(name);
    return group == null ? Optional.empty() : Optional.ofNullable(group.checks().get(name));
  }

  private static void addCrc(Map<String, TokenCheck> all) {
    all.put("github-crc32", CrcToken.base62(30));
    all.put("npm-crc32", CrcToken.base62(30));
    all.put("netbird-crc32", CrcToken.base62(30).untested());
    all.put("salad-crc32", CrcToken.base62(43));
    all.put("vercel-crc32", CrcToken.base62(50));
    all.put("polar-crc32", CrcToken.base62(37).untested());
    Radix lowerFirst = Radix.BASE62_LOWER_FIRST;
    all.put("prefect-crc32", new CrcToken(30, 0, lowerFirst, 6, false, List.of(), true));
    all.put("apify-crc32", CrcToken.whole(lowerFirst, 6, "apify_api_"));
    all.put("deno-crc32", CrcToken.whole(Radix.BASE62, 6, "ddp_", "ddw_", "ddo_"));
    all.put("cfxre-crc32", new CrcToken(0, 1, Radix.BASE62, 0, false, List.of("cfxk_"), true));
    all.put("cloudflare-crc32", CrcToken.hex(40, 0));
    all.put("zuplo-crc32", CrcToken.hex(32, 1));
    all.put("cashfree-crc32", CrcToken.hex(32, 1));
    all.put("canva-crc32", CrcToken.whole(Radix.HEX, 8, "cnvca"));
    all.put("stack-auth-crc32", CrcToken.whole(Radix.HEX, 8, "sk_", "pk_").untested());
    all.put(
        "atlassian-crc32", CrcToken.whole(Radix.HEX_UPPER, 8, "ATATT", "ATCTT", "ATBB", "ATTA"));
    all.put("grafana-crc32", new CrcToken(0, 1, Radix.HEX, 8, true, List.of("glsa_"), true));
    all.put("gitlab-routable", new RoutableToken());
    all.put("github-refresh", Shapes::githubRefresh);
    all.put("trustpub-xor", new XorToken());
  }

  private static void addMicrosoft(Map<String, TokenCheck> all) {
    all.put("azure-cask", new CaskKey());
    all.put("azure-entra-secret", new EntraSecret());
    all.put(
        "azure-devops-pat", Sampled.of(Kind.CHECKSUM, AzureDevOpsPat::read, AzureDevOpsPat::make));
    add(all, MarvinKey.of("azure-storage", 64, "+ASt", Style.STANDARD, "Default0"));
    add(all, MarvinKey.of("azure-batch", 64, "+ABa", Style.STANDARD, "AbAcct00"));
    add(all, MarvinKey.of("azure-ml", 64, "+AMC", Style.STANDARD, "Classic0"));
    add(
        all,
        MarvinKey.of(
            "azure-apim",
            64,
            "APIM",
            Style.STANDARD,
            "Tenant00",
            "IoTHub00",
            "Gatewy00",
            "GitKey00"));
    add(
        all,
        MarvinKey.of(
            "azure-cosmosdb",
            64,
            "ACDb",
            Style.STANDARD,
            "MastRW00",
            "MastRO00",
            "Encryp00",
            "Resour00",
            "SysAll00",
            "SystRO00",
            "SystRW00"));
    String[] bus = {"Send0000", "Manage00", "Listen00", "System00", "Unknown0"};
    add(all, MarvinKey.of("azure-servicebus", 32, "+ASb", Style.STANDARD, bus));
    add(all, MarvinKey.of("azure-eventhub", 32, "+AEh", Style.STANDARD, bus));
    add(all, MarvinKey.of("azure-relay", 32, "+ARm", Style.STANDARD, bus));
    add(
        all,
        MarvinKey.of("azure-iot", 32, "AIoT", Style.STANDARD, "IoTHub00", "DpsKey00", "Device00"));
    add(all, MarvinKey.of("azure-redis", 32, "AzCa", Style.STANDARD, "Access00"));
    add(all, MarvinKey.of("azure-eventgrid", 32, "AZEG", Style.LENIENT, "SendRecv", "Default0"));
    add(all, MarvinKey.of("azure-acr", 39, "+ACR", Style.LENIENT, "ACRDflt0"));
    add(all, MarvinKey.of("azure-search", 39, "AzSe", Style.ALPHANUMERIC, "Query000", "PAdmin00"));
    add(
        all,
        MarvinKey.of(
            "azure-function", 40, "AzFu", Style.URL_SAFE, "Functi00", "System00", "Master00"));
  }

  /** The service is the check's name. */
  private static void add(Map<String, TokenCheck> all, MarvinKey key) {
    all.put(key.service(), key);
  }
}
