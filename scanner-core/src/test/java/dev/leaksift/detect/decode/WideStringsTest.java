package dev.leaksift.detect.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideStringsTest {
  private static final String SIXTEEN = "sixteen letters.";

  private static ByteSlice around(byte[] string, int before) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < before; i++) {
      bytes.write(0x80 + i % 7);
    }
    bytes.writeBytes(string);
    bytes.writeBytes(new byte[] {0, 0, -1, 0x7f, 1, 0});
    return ByteSlice.of(bytes.toByteArray());
  }

  private static String strings(ByteSlice content) {
    return WideStrings.in(content).map(strings -> strings.text().utf8()).orElse("");
  }

  @Test
  void string_atAnyPlace_isFoundOnce() {
    for (Charset order : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      for (int before = 0; before < 40; before++) {
        assertThat(strings(around((SIXTEEN + "!").getBytes(order), before)))
            .isEqualTo(SIXTEEN + "!\n");
      }
    }
  }

  @Test
  void strings_oneBehindTheOther_areBothFound() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 20; i++) {
      bytes.writeBytes((SIXTEEN + i).getBytes(StandardCharsets.UTF_16LE));
      bytes.writeBytes(new byte[] {0, 0});
      bytes.writeBytes(new byte[i % 5]);
    }

    assertThat(strings(ByteSlice.of(bytes.toByteArray())).lines()).hasSize(20);
  }

  @Test
  void stringBehindWhichALetterStands_isNotMadeLonger() {
    byte[] bytes = (SIXTEEN + "0").getBytes(StandardCharsets.UTF_16LE);
    byte[] more = java.util.Arrays.copyOf(bytes, bytes.length + 8);
    java.util.Arrays.fill(more, bytes.length, more.length, (byte) 'X');

    assertThat(strings(ByteSlice.of(more))).isEqualTo(SIXTEEN + "0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain text, however long it may be, has none of them", "fifteen letters"})
  void textOfOneByteACharacter_orTooShort_isNone(String text) {
    assertThat(WideStrings.in(ByteSlice.utf8(text))).isEmpty();
    assertThat(strings(ByteSlice.of("fifteen letters".getBytes(StandardCharsets.UTF_16LE))))
        .isEmpty();
  }

  @Test
  void isNew_whateverWasCopied_isTrueWhereTheWholeHasOneAndTheBaseNone() {
    Random random = new Random(3);
    int made = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] base = pieces(random, 60);
      if (WideStrings.in(ByteSlice.of(base)).isPresent()) {
        continue;
      }
      CopyList copies = new CopyList();
      ByteSlice next = ByteSlice.of(changed(base, copies, random));
      boolean has = WideStrings.in(next).isPresent();

      assertThat(WideStrings.isNew(next, copies)).isEqualTo(has);
      made += has ? 1 : 0;
    }
    assertThat(made).isGreaterThan(100);
  }

  private static byte[] changed(byte[] base, CopyList copies, Random random) {
    ByteArrayOutputStream next = new ByteArrayOutputStream();
    for (int piece = 0; piece < 4; piece++) {
      next.writeBytes(pieces(random, random.nextInt(40)));
      int from = random.nextInt(base.length + 1);
      int length = random.nextInt(base.length - from + 1);
      copies.add(next.size(), from, length);
      next.write(base, from, length);
    }
    return next.toByteArray();
  }

  /** Letters and NULs in turns, now and then out of step. */
  private static byte[] pieces(Random random, int length) {
    byte[] bytes = new byte[length];
    boolean letter = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      letter = random.nextInt(25) == 0 ? letter : !letter;
      bytes[i] = letter ? (byte) ('a' + random.nextInt(26)) : 0;
    }
    return bytes;
  }
}
