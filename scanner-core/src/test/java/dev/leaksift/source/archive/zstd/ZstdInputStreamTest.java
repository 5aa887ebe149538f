package dev.leaksift.source.archive.zstd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the decoder against another maker's encoder, and against frames made by hand. */
class ZstdInputStreamTest {
  private static final int MIB = 1 << 20;

  /** Magic number, then a header: no size, no checksum, a window of 2 to the power given. */
  private static ByteArrayOutputStream frame(int windowLog) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0});
    out.write(windowLog - 10 << 3);
    return out;
  }

  /** A block's header: kind 0 is plain, 1 one byte repeated, 2 coded. */
  private static void header(ByteArrayOutputStream out, boolean last, int kind, int size) {
    int header = (last ? 1 : 0) | kind << 1 | size << 3;
    out.write(header);
    out.write(header >> 8);
    out.write(header >> 16);
  }

  private static void plain(ByteArrayOutputStream out, boolean last, String text) {
    header(out, last, 0, text.length());
    out.writeBytes(text.getBytes(US_ASCII));
  }

  static byte[] encode(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream to = new ZstdOutputStream(out)) {
      to.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] decode(byte[] frames) throws IOException {
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(frames))) {
      return in.readAllBytes();
    }
  }

  private static byte[] text(Random random, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < length) {
      String word = Long.toString(random.nextLong(1 + random.nextInt(100_000)), 36);
      out.writeBytes(word.repeat(1 + random.nextInt(3)).getBytes(US_ASCII));
    }
    return Arrays.copyOf(out.toByteArray(), length);
  }

  @Test
  void texts_ofAnyLength_comeOutAsTheyWentIn() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = text(random, random.nextInt(1 + random.nextInt(60_000)));

      assertThat(decode(encode(bytes))).isEqualTo(bytes);
    }
    byte[] noise = new byte[3 * MIB];
    random.nextBytes(noise);
    assertThat(decode(encode(noise))).isEqualTo(noise);
    byte[] large = text(random, 9 * MIB);
    assertThat(decode(encode(large))).isEqualTo(large);
  }

  @Test
  void frames_thatFollowOnOneAnother_areOneStream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(encode("first ".getBytes(US_ASCII)));
    out.writeBytes(new byte[] {0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'x', 'y', 'z'});
    out.writeBytes(encode("second".getBytes(US_ASCII)));

    assertThat(decode(out.toByteArray())).asString(US_ASCII).isEqualTo("first second");
  }

  @Test
  void distance_overHalfAWindowOf128MiB_isReached() throws IOException {
    ByteArrayOutputStream out = frame(27);
    plain(out, false, "a secret");
    for (int i = 0; i < 640; i++) {
      header(out, false, 1, Block.MAX);
      out.write('.');
    }
    // No literals, one sequence: all tables of one symbol, distance 2^26 + bits, match of 8 bytes.
    int distance = 640 * Block.MAX + 8;
    header(out, true, 2, 10);
    out.writeBytes(new byte[] {0, 1, 0b01010100, 0, 26, 5});
    int bits = distance + 3 - (1 << 26) | 1 << 26;
    out.writeBytes(new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16)});
    out.write(bits >> 24);

    byte[] all = decode(out.toByteArray());

    assertThat(all).hasSize(8 + 640 * Block.MAX + 8);
    assertThat(new String(all, all.length - 8, 8, US_ASCII)).isEqualTo("a secret");
  }

  @Test
  void frame_thatAsksForTooMuch_isRefused() {
    ByteArrayOutputStream window = frame(28);
    plain(window, true, "x");
    byte[] dictionary = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 0, 7, 1, 0, 0};

    assertThatThrownBy(() -> decode(window.toByteArray())).hasMessageContaining("a window of");
    assertThatThrownBy(() -> decode(dictionary)).hasMessageContaining("dictionary");
  }

  @Test
  void damage_isAnIoExceptionAndNothingElse() throws IOException {
    byte[] whole = encode(text(new Random(5), 20_000));
    Random random = new Random(6);
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int i = random.nextInt(4); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        decode(damaged);
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void checksum_thatIsWrong_isDamage() throws IOException {
    byte[] bytes = encode("some text that is checked".getBytes(US_ASCII));
    bytes[bytes.length - 1] ^= 1;

    assertThatThrownBy(() -> decode(bytes)).hasMessageContaining("checksum");
  }
}
