package dev.leaksift.detect.check;

import dev.leaksift.bytes.Base58;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Severity;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A key in base58check: head bytes that say what it is, the key, a checksum of four bytes. Source:
 * the Bitcoin wiki (WIF), BIP-32, BIP-38, SLIP-132, Tezos' and the XRP Ledger's lists of prefixes.
 *
 * @param alphabet whose order of characters
 * @param forms of which one must hold
 */
record Base58Key(Base58 alphabet, List<Form> forms) implements TokenCheck, SampleMaker {
  /**
   * One layout of the bytes before the checksum.
   *
   * @param label what it is
   * @param head the first bytes in hexadecimal
   * @param bytes how many in all
   * @param encrypted true where a passphrase guards it
   */
  record Form(String label, String head, int bytes, boolean encrypted) {
    boolean holds(byte[] payload) {
      return payload.length == bytes && HexFormat.of().formatHex(payload).startsWith(head);
    }
  }

  static Form form(String label, String head, int bytes) {
    return new Form(label, head, bytes, false);
  }

  @Override
  public Verdict check(ByteSlice token) {
    Optional<byte[]> payload = alphabet.decodeChecked(token);
    if (payload.isEmpty()) {
      return Verdict.checksum(false, "base58check");
    }
    for (Form form : forms) {
      if (form.holds(payload.get())) {
        Verdict verdict = Verdict.checksum(true, "base58check of a " + form.label());
        return form.encrypted() ? verdict.atMost(Severity.MEDIUM) : verdict;
      }
    }
    return Verdict.fail(Evidence.Kind.CHECKSUM, "base58check, but not a key of this kind");
  }

  @Override
  public String make(Random random) {
    Form form = forms.get(0);
    byte[] payload = new Draw(random).bytes(form.bytes());
    byte[] head = HexFormat.of().parseHex(form.head());
    System.arraycopy(head, 0, payload, 0, head.length);
    return alphabet.encodeChecked(payload);
  }
}
