package dev.leaksift.detect.check;

import static dev.leaksift.detect.check.Base58Key.form;

import dev.leaksift.bytes.Base58;
import dev.leaksift.detect.format.CurveKeys;
import dev.leaksift.detect.format.Mnemonic;
import dev.leaksift.model.Evidence.Kind;
import java.util.List;
import java.util.Map;

/** Checks of wallets' and other people-held keys by name. Stateless. */
final class WalletCatalog {
  /**
   * A seed's and its owner's letter in five bits each: user, account, cluster, server and so on.
   */
  private static final List<String> NATS_HEADS =
      List.of("9500", "9000", "9080", "9340", "9380", "93c0", "95c0");

  private WalletCatalog() {}

  static void addTo(Map<String, TokenCheck> all) {
    addBase58(all);
    addBech32(all);
    all.put("stellar-seed", new Base32Key("Stellar seed", List.of("90"), 35, true));
    all.put("nats-nkey", new Base32Key("NATS seed", NATS_HEADS, 36, true));
    all.put("nuget-key", new Base32Key("NuGet key", List.of("7634"), 28, false));
    all.put("bip39", Sampled.of(Kind.CHECKSUM, Mnemonic::bip39, Mnemonic::makeBip39));
    all.put("monero-mnemonic", Sampled.of(Kind.CHECKSUM, Mnemonic::monero, Mnemonic::makeMonero));
    all.put("secp256k1-key", Sampled.of(Kind.STRUCTURE, CurveKeys::secp256k1, CurveKeys::makeHex));
    all.put(
        "wireguard-key",
        Sampled.of(Kind.STRUCTURE, CurveKeys::wireGuard, CurveKeys::makeWireGuard));
    all.put("solana-keypair", Sampled.of(Kind.CHECKSUM, CurveKeys::solana));
    all.put("eos-key", Sampled.of(Kind.CHECKSUM, CurveKeys::eos, CurveKeys::makeEos));
  }

  private static void addBase58(Map<String, TokenCheck> all) {
    all.put(
        "bitcoin-wif",
        new Base58Key(
            Base58.BITCOIN,
            List.of(
                form("Bitcoin key", "80", 33),
                form("Bitcoin key", "80", 34),
                form("Bitcoin test key", "ef", 33),
                form("Bitcoin test key", "ef", 34))));
    all.put(
        "bip32-xprv",
        new Base58Key(
            Base58.BITCOIN,
            List.of(
                form("extended key (xprv)", "0488ade4", 78),
                form("extended key (yprv)", "049d7878", 78),
                form("extended key (zprv)", "04b2430c", 78),
                form("extended test key (tprv)", "04358394", 78),
                form("extended test key (uprv)", "044a4e28", 78),
                form("extended test key (vprv)", "045f18bc", 78))));
    all.put(
        "bip38-key",
        new Base58Key(
            Base58.BITCOIN,
            List.of(
                new Base58Key.Form("encrypted Bitcoin key", "0142", 39, true),
                new Base58Key.Form("encrypted Bitcoin key", "0143", 39, true))));
    all.put(
        "tezos-key",
        new Base58Key(
            Base58.BITCOIN,
            List.of(
                form("Tezos Ed25519 seed", "0d0f3a07", 36),
                form("Tezos Ed25519 key", "2bf64e07", 68),
                form("Tezos secp256k1 key", "11a2e0c9", 36),
                form("Tezos P-256 key", "1051eebd", 36))));
    all.put(
        "xrp-seed",
        new Base58Key(
            Base58.RIPPLE,
            List.of(form("XRP seed", "21", 17), form("XRP Ed25519 seed", "01e14b", 19))));
  }

  private static void addBech32(Map<String, TokenCheck> all) {
    all.put("age-key", new Bech32Key(List.of("age-secret-key-"), 32, 32, true));
    all.put(
        "age-plugin-key",
        new Bech32Key(List.of("age-plugin-*", "age-secret-key-pq-"), 0, 2048, true));
    all.put("nostr-nsec", Bech32Key.of(32, 32, "nsec"));
    all.put("sui-key", Bech32Key.of(33, 33, "suiprivkey"));
    all.put("zcash-key", Bech32Key.of(169, 172, "secret-extended-key-main"));
    all.put(
        "cardano-key",
        Bech32Key.of(32, 128, "addr_xsk", "acct_xsk", "root_xsk", "ed25519_sk", "xprv"));
  }
}
