package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.decode.Base64Run;
import dev.leaksift.detect.decode.Decoding;
import dev.leaksift.detect.decode.EncodedRuns;
import dev.leaksift.detect.decode.EscapedRun;
import dev.leaksift.detect.decode.QuotedPrintable;
import dev.leaksift.model.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what is encoded in a content and hands it to the detector like any content; what is found
 * in it stands at the encoded text. Nested up to {@link #MAX_DEPTH}.
 */
final class DecodeRules {
  /** Encodings inside one another that are followed. */
  static final int MAX_DEPTH = 4;

  private DecodeRules() {}

  /** Looks into a text that was decoded; the detector, in fact. */
  @FunctionalInterface
  interface Inside {
    /** What is found in the text, most deeply decoded included. */
    List<RawMatchInside> find(ByteSlice text, DetectorScratch scratch);
  }

  /** A raw match in a decoded text and its secret. */
  record RawMatchInside(RawMatch match, dev.leaksift.model.Secret secret) {}

  /** At the first bytes of a run of base64 or hexadecimal digits. */
  record AtRun(Inside inside) implements HitRule {
    @Override
    public String name() {
      return "(encoded run)";
    }

    @Override
    public int before() {
      return 1;
    }

    @Override
    public int after() {
      return Base64Run.MAX_LENGTH + 1;
    }

    @Override
    public boolean distinctive() {
      return false;
    }

    @Override
    public boolean evaluate(Hit hit, DetectorScratch scratch) {
      int high = Math.min(hit.high(), hit.start() + Base64Run.MAX_LENGTH);
      Decoding decoding = EncodedRuns.decode(hit.array(), hit.start(), high);
      if (decoding != null) {
        Encoded encoded =
            new Encoded(0, decoding.end() - hit.start(), decoding.text(), decoding.steps());
        addAll(encoded, inside, scratch);
      }
      return false;
    }
  }

  /** Undoes the escapes around one of them. */
  @FunctionalInterface
  interface Decoder {
    /** The decoded word or line around the escape at an index; null where it is none. */
    EscapedRun.@Nullable Word decode(byte[] array, int escape, int low, int high);
  }

  /** At an escape. */
  record AtEscape(String name, Decoder decoder, Inside inside) implements HitRule {
    static AtEscape inWords(Inside inside) {
      return new AtEscape("(escapes)", EscapedRun::decode, inside);
    }

    static AtEscape inLines(Inside inside) {
      return new AtEscape("(quoted-printable)", QuotedPrintable::decode, inside);
    }

    @Override
    public int before() {
      return EscapedRun.REACH + 1;
    }

    @Override
    public int after() {
      return EscapedRun.REACH + 1;
    }

    @Override
    public boolean distinctive() {
      return false;
    }

    @Override
    public boolean evaluate(Hit hit, DetectorScratch scratch) {
      EscapedRun.Word word = decoder.decode(hit.array(), hit.start(), hit.low(), hit.high());
      if (word != null) {
        int origin = hit.start();
        Encoded encoded =
            new Encoded(word.start() - origin, word.end() - origin, word.text(), word.steps());
        addAll(encoded, inside, scratch);
      }
      return false;
    }
  }

  /** A decoded text and where the encoded one stands, counted from the hit's start. */
  private record Encoded(int start, int end, ByteSlice text, String steps) {}

  private static void addAll(Encoded encoded, Inside inside, DetectorScratch scratch) {
    int length = encoded.end() - encoded.start();
    if (scratch.depth >= MAX_DEPTH
        || !scratch.effort.mayLookInto(length, encoded.text().length())) {
      return;
    }
    for (RawMatchInside found : inside.find(encoded.text(), scratch.nested())) {
      RawMatch match = found.match();
      RawMatch.Decoded deeper = match.decoded();
      String steps = deeper == null ? encoded.steps() : encoded.steps() + ">" + deeper.steps();
      List<Evidence> evidence = new ArrayList<>(match.evidence());
      if (deeper == null) {
        evidence.add(new Evidence(Evidence.Kind.DECODED, "stands in encoded text"));
      }
      scratch.raws.add(
          new RawMatch(
              match.rule(),
              encoded.start(),
              encoded.end(),
              encoded.start(),
              encoded.end(),
              match.severity(),
              match.confidence(),
              List.copyOf(evidence),
              match.score(),
              new RawMatch.Decoded(found.secret(), steps)));
    }
  }
}
