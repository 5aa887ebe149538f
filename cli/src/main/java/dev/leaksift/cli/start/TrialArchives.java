package dev.leaksift.cli.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;

/** Archives of the common kinds, each around a text; by hand where Java writes none such. */
final class TrialArchives {
  static final String JAR = "app.jar";

  private static final String MEMBER = "keys.txt";
  private static final byte[] RUN = ascii("#!/bin/sh\nexec java -jar \"$0\"\n");

  private TrialArchives() {}

  /** Writes one of each kind into a folder, which is there. */
  static void write(Path folder, TrialExamples examples) throws IOException {
    Files.write(folder.resolve(JAR), TrialPack.join(RUN, zip(zip(examples.few(5)))));
    Files.write(folder.resolve("trust.jks"), keyStore());
    Files.write(folder.resolve("backup.tar.gz"), gzip(tar(examples.few(6))));
    Files.write(folder.resolve("log.gz"), gzip(examples.few(7)));
    Files.write(folder.resolve("log.zst"), zstd(examples.few(8)));
    Files.write(folder.resolve("package.deb"), ar(gzip(tar(examples.few(9)))));
    Files.write(folder.resolve("initrd.cpio"), cpio(examples.few(10)));
    Files.write(folder.resolve("manual.pdf"), pdf(examples.few(11)));
  }

  static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (JarOutputStream zip = new JarOutputStream(bytes, manifest)) {
      zip.putNextEntry(new ZipEntry("lib/" + MEMBER));
      zip.write(content);
      ZipEntry stored = new ZipEntry("empty");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(0);
      stored.setCrc(0);
      zip.putNextEntry(stored);
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** POSIX pax, "ustar": name, mode, size and time in octal digits, a sum; blocks of 512 bytes. */
  private static byte[] tar(byte[] content) {
    int blocks = (content.length + 511) / 512;
    ByteBuffer tar = ByteBuffer.allocate(512 * (1 + blocks + 2));
    tar.put(ascii(MEMBER));
    tar.position(100).put(ascii("0000644\0" + "0000000\0" + "0000000\0"));
    tar.put(ascii("%011o\0".formatted(content.length))).put(ascii("14524701200\0"));
    tar.put(ascii("        0"));
    tar.position(257).put(ascii("ustar\0" + "00"));
    int sum = 0;
    for (int at = 0; at < 512; at++) {
      sum += tar.get(at);
    }
    tar.position(148).put(ascii("%06o\0 ".formatted(sum)));
    return tar.position(512).put(content).array();
  }

  /** RFC 8878: a frame of one segment, its content in one block as it is. */
  private static byte[] zstd(byte[] content) {
    ByteBuffer frame = ByteBuffer.allocate(12 + content.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(0xFD2FB528).put((byte) 0xA0).putInt(content.length);
    int block = content.length << 3 | 1;
    return frame.putShort((short) block).put((byte) (block >> 16)).put(content).array();
  }

  private static byte[] ar(byte[] content) {
    byte[] head =
        ascii(
            "!<arch>\n%-16s%-12d%-6d%-6d%-8s%-10d`\n"
                .formatted("data.tar.gz", 0, 0, 0, "100644", content.length));
    return TrialPack.join(TrialPack.join(head, content), ascii("\n".repeat(content.length % 2)));
  }

  /** The newer form, of hexadecimal digits; all is filled up to four bytes. */
  private static byte[] cpio(byte[] content) throws IOException {
    ByteArrayOutputStream cpio = new ByteArrayOutputStream();
    cpio.writeBytes(cpioHead(0100644, content.length, MEMBER));
    cpio.writeBytes(content);
    cpio.writeBytes(new byte[-content.length & 3]);
    cpio.writeBytes(cpioHead(0, 0, "TRAILER!!!"));
    return cpio.toByteArray();
  }

  private static byte[] cpioHead(int mode, int size, String name) {
    String head =
        "070701%08x%08x%016x%08x%08x%08x%032x%08x%08x"
            .formatted(1, mode, 0, 1, 0, size, 0, name.length() + 1, 0);
    byte[] bytes = ascii(head + name + "\0");
    return TrialPack.join(bytes, new byte[-bytes.length & 3]);
  }

  private static byte[] pdf(byte[] content) throws IOException {
    byte[] stream = TrialPack.deflate(content);
    byte[] head =
        ascii(
            "%%PDF-1.4\n1 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n"
                .formatted(stream.length));
    byte[] end = ascii("\nendstream\nendobj\ntrailer\n<< >>\n%%EOF\n");
    return TrialPack.join(TrialPack.join(head, stream), end);
  }

  /** Java's own form: magic number, version, no entries, a checksum that nobody looks at. */
  private static byte[] keyStore() {
    return ByteBuffer.allocate(32).putInt(0xFEEDFEED).putInt(2).putInt(0).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
