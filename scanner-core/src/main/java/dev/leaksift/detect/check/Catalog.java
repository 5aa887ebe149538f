package dev.leaksift.detect.check;

import dev.leaksift.bytes.Radix;
import dev.leaksift.detect.check.MarvinKey.Style;
import dev.leaksift.detect.format.AzureDevOpsPat;
import dev.leaksift.model.Evidence.Kind;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All checksums and structures by name. Immutable. */
final class Catalog {
  /** Sorted by name. */
  static final SortedMap<String, TokenCheck> CHECKS;

  static {
    SortedMap<String, TokenCheck> all = new TreeMap<>();
    addCrc(all);
    addMicrosoft(all);
    WalletCatalog.addTo(all);
    TokenCatalog.addTo(all);
    KeyCatalog.addTo(all);
    CHECKS = Collections.unmodifiableSortedMap(all);
  }

  private Catalog() {}

  private static void addCrc(SortedMap<String, TokenCheck> all) {
    all.put("github-crc32", CrcToken.base62(30));
    all.put("npm-crc32", CrcToken.base62(30));
    all.put("netbird-crc32", CrcToken.base62(30));
    all.put("salad-crc32", CrcToken.base62(43));
    all.put("vercel-crc32", CrcToken.base62(50));
    all.put("polar-crc32", CrcToken.base62(37));
    Radix lowerFirst = Radix.BASE62_LOWER_FIRST;
    all.put("prefect-crc32", new CrcToken(30, 0, lowerFirst, 6, false, List.of(), List.of("pnb_")));
    all.put("apify-crc32", CrcToken.whole(lowerFirst, 6, "apify_api_"));
    all.put(
        "deno-crc32",
        CrcToken.whole(Radix.BASE62, 6, "ddp_", "ddw_", "ddo_").unproven("ddw_", "ddo_"));
    all.put("cfxre-crc32", new CrcToken(0, 1, Radix.BASE62, 0, false, List.of("cfxk_"), List.of()));
    all.put("cloudflare-crc32", CrcToken.hex(40, 0));
    all.put("zuplo-crc32", CrcToken.hex(32, 1));
    all.put("cashfree-crc32", CrcToken.hex(32, 1));
    all.put("canva-crc32", CrcToken.whole(Radix.HEX, 8, "cnvca"));
    all.put("stack-auth-crc32", CrcToken.whole(Radix.HEX, 8, "sk_", "pk_"));
    all.put(
        "atlassian-crc32", CrcToken.whole(Radix.HEX_UPPER, 8, "ATATT", "ATCTT", "ATBB", "ATTA"));
    all.put("grafana-crc32", new CrcToken(0, 1, Radix.HEX, 8, true, List.of("glsa_"), List.of()));
    all.put("gitlab-routable", new RoutableToken());
    all.put("github-refresh", Shapes::githubRefresh);
    all.put("trustpub-xor", new XorToken());
  }

  private static void addMicrosoft(SortedMap<String, TokenCheck> all) {
    all.put("azure-cask", new CaskKey());
    all.put("azure-entra-secret", new EntraSecret());
    all.put(
        "azure-devops-pat", Sampled.of(Kind.CHECKSUM, AzureDevOpsPat::read, AzureDevOpsPat::make));
    addMarvin(all, "azure-storage", 64, "+ASt", Style.STANDARD, "Default0");
    addMarvin(all, "azure-batch", 64, "+ABa", Style.STANDARD, "AbAcct00");
    addMarvin(all, "azure-ml", 64, "+AMC", Style.STANDARD, "Classic0");
    addMarvin(
        all,
        "azure-apim",
        64,
        "APIM",
        Style.STANDARD,
        "Tenant00",
        "IoTHub00",
        "Gatewy00",
        "GitKey00");
    addMarvin(
        all,
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
        "SystRW00");
    String[] bus = {"Send0000", "Manage00", "Listen00", "System00", "Unknown0"};
    addMarvin(all, "azure-servicebus", 32, "+ASb", Style.STANDARD, bus);
    addMarvin(all, "azure-eventhub", 32, "+AEh", Style.STANDARD, bus);
    addMarvin(all, "azure-relay", 32, "+ARm", Style.STANDARD, bus);
    addMarvin(all, "azure-iot", 32, "AIoT", Style.STANDARD, "IoTHub00", "DpsKey00", "Device00");
    addMarvin(all, "azure-redis", 32, "AzCa", Style.LENIENT, "Access00");
    addMarvin(all, "azure-eventgrid", 32, "AZEG", Style.LENIENT, "SendRecv", "Default0");
    addMarvin(all, "azure-acr", 39, "+ACR", Style.LENIENT, "ACRDflt0");
    addMarvin(all, "azure-search", 39, "AzSe", Style.ALPHANUMERIC, "Query000", "PAdmin00");
    addMarvin(
        all, "azure-function", 40, "AzFu", Style.URL_SAFE, "Functi00", "System00", "Master00");
  }

  private static void addMarvin(
      SortedMap<String, TokenCheck> all,
      String name,
      int bytes,
      String signature,
      Style style,
      String... seeds) {
    all.put(name, new MarvinKey(name, bytes, signature, style, List.of(seeds)));
  }
}
