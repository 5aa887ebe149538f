package dev.leaksift.detect.check;

import dev.leaksift.bytes.Radix;
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
    all.put("prefect-crc32", new CrcToken(30, 0, lowerFirst, 6, false, List.of()));
    all.put("apify-crc32", CrcToken.whole(lowerFirst, 6, "apify_api_"));
    all.put("deno-crc32", CrcToken.whole(Radix.BASE62, 6, "ddp_", "ddw_", "ddo_"));
    all.put("cfxre-crc32", new CrcToken(0, 1, Radix.BASE62, 0, false, List.of("cfxk_")));
    all.put("cloudflare-crc32", CrcToken.hex(40, 0));
    all.put("zuplo-crc32", CrcToken.hex(32, 1));
    all.put("cashfree-crc32", CrcToken.hex(32, 1));
    all.put("canva-crc32", CrcToken.whole(Radix.HEX, 8, "cnvca"));
    all.put("stack-auth-crc32", CrcToken.whole(Radix.HEX, 8, "sk_", "pk_"));
    all.put(
        "atlassian-crc32", CrcToken.whole(Radix.HEX_UPPER, 8, "ATATT", "ATCTT", "ATBB", "ATTA"));
    all.put("grafana-crc32", new CrcToken(0, 1, Radix.HEX, 8, true, List.of("glsa_")));
    all.put("gitlab-routable", new RoutableToken());
  }
}
