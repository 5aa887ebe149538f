package dev.leaksift.source.git.pack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up history of files that grow, shrink, move lines about and now and then are binary, empty
 * or large, as a stream for {@code git fast-import}. The same seed gives the same history.
 */
public final class RandomHistory {
  private final Random random;
  private final String branch;
  private final List<StringBuilder> files = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private RandomHistory(long seed) {
    this.random = new Random(seed);
    this.branch = "refs/heads/b" + seed;
  }

  /** A history of so many commits over so many files. */
  public static RandomHistory of(long seed, int commits, int files) {
    RandomHistory history = new RandomHistory(seed);
    for (int i = 0; i < files; i++) {
      history.files.add(new StringBuilder(history.lines(1 + history.random.nextInt(300))));
    }
    for (int i = 0; i < commits; i++) {
      history.commit(i);
    }
    return history;
  }

  /** Adds annotated tags of the tip. */
  public RandomHistory withTags(int tags) {
    for (int i = 0; i < tags; i++) {
      print("tag t" + i + "\nfrom " + branch + "\ntagger T <t@example.org> " + (1_700_000_000 + i));
      print(" +0000\n");
      data(("tag number " + i + "\n" + lines(3)).getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  public byte[] stream() {
    return out.toByteArray();
  }

  private void commit(int number) {
    print("commit " + branch + "\ncommitter C <c@example.org> " + (1_600_000_000 + number));
    print(" +0000\n");
    data(("change " + number + "\n\n" + lines(random.nextInt(4))).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < files.size(); i++) {
      if (number == 0 || random.nextInt(4) == 0) {
        edit(files.get(i));
        print("M 100644 inline d" + i % 5 + "/e/f" + i + ".txt\n");
        data(files.get(i).toString().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    if (number % 7 == 3) {
      print("M 100644 inline odd" + number + "\n");
      data(oddContent(number));
    }
    print("\n");
  }

  private byte[] oddContent(int number) {
    int length = number % 2 == 0 ? 0 : number % 3 == 0 ? 200_000 : 1 + random.nextInt(3000);
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private void edit(StringBuilder text) {
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits; i++) {
      int from = text.length() == 0 ? 0 : random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(200));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, lines(1 + random.nextInt(6)));
        case 2 -> text.replace(from, to, lines(2));
        default -> text.append(text, from, to);
      }
    }
  }

  private String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int words = random.nextInt(8);
      for (int w = 0; w < words; w++) {
        lines.append(Long.toString(random.nextLong() >>> random.nextInt(64), 36)).append(' ');
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private void data(byte[] bytes) {
    print("data " + bytes.length + "\n");
    out.writeBytes(bytes);
    print("\n");
  }

  private void print(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
