package dev.leaksift.source.archive;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/** Makes archives in memory. */
final class Archives {
  private static final int RPM_LEAD = 96;

  private Archives() {}

  /** Something that gathers files. */
  enum Kind {
    ZIP,
    TAR,
    AR,
    CPIO,
    SEVEN_Z,
    TAR_GZ,
    TAR_BZ2,
    TAR_XZ,
    TAR_ZSTD,
    RPM
  }

  static byte[] of(Kind kind, Map<String, byte[]> files) throws IOException {
    return switch (kind) {
      case ZIP -> zip(files);
      case TAR -> tar(files);
      case AR -> ar(files);
      case CPIO -> cpio(files);
      case SEVEN_Z -> sevenZ(files);
      case TAR_GZ -> gzip(tar(files));
      case TAR_BZ2 -> bzip2(tar(files));
      case TAR_XZ -> xz(tar(files));
      case TAR_ZSTD -> zstd(tar(files));
      case RPM -> rpm(gzip(cpio(files)));
    };
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return out.toByteArray();
  }

  /** A zip of one member whose method is LZMA, as 7-Zip and Python make them. */
  static byte[] zipOfLzma(String name, byte[] bytes, boolean endMark) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options();
    data.writeBytes(
        new byte[] {
          9, 4, 5, 0, (byte) ((options.getPb() * 5 + options.getLp()) * 9 + options.getLc())
        });
    data.writeBytes(
        ByteBuffer.allocate(4).order(LITTLE_ENDIAN).putInt(options.getDictSize()).array());
    try (OutputStream to = new LZMAOutputStream(data, options, endMark)) {
      to.write(bytes);
    }
    ByteBuffer head = ByteBuffer.allocate(26).order(LITTLE_ENDIAN);
    head.putShort((short) 63).putShort((short) (endMark ? 2 : 0)).putShort((short) 14);
    head.putInt(0).putInt(0).putInt(data.size()).putInt(bytes.length);
    head.putShort((short) name.length()).putShort((short) 0);
    ByteBuffer zip =
        ByteBuffer.allocate(200 + data.size() + 2 * name.length()).order(LITTLE_ENDIAN);
    zip.putInt(ZipRecords.MEMBER_HEADER).put(head.array()).put(bytes(name)).put(data.toByteArray());
    int start = zip.position();
    zip.putInt(ZipRecords.DIRECTORY_HEADER).putShort((short) 63).put(head.array());
    zip.put(new byte[14]).put(bytes(name));
    int end = zip.position();
    zip.putInt(0x06054B50).putInt(0).putShort((short) 1).putShort((short) 1);
    zip.putInt(end - start).putInt(start).putShort((short) 0);
    return java.util.Arrays.copyOf(zip.array(), zip.position());
  }

  static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  static byte[] ar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
      ar.setLongFileMode(ArArchiveOutputStream.LONGFILE_BSD);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ar.putArchiveEntry(new ArArchiveEntry(file.getKey(), file.getValue().length));
        ar.write(file.getValue());
        ar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  static byte[] cpio(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream cpio = new CpioArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        cpio.putArchiveEntry(new CpioArchiveEntry(file.getKey(), file.getValue().length));
        cpio.write(file.getValue());
        cpio.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  static byte[] sevenZ(Map<String, byte[]> files) throws IOException {
    return sevenZ(files, null);
  }

  static byte[] sevenZ(Map<String, byte[]> files, char[] password) throws IOException {
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (SevenZOutputFile out = new SevenZOutputFile(channel, password)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(file.getKey());
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
  }

  /** A package with two empty headers before its payload. */
  static byte[] rpm(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] lead = new byte[RPM_LEAD];
    System.arraycopy(
        new byte[] {(byte) 0xED, (byte) 0xAB, (byte) 0xEE, (byte) 0xDB}, 0, lead, 0, 4);
    byte[] header = new byte[16];
    System.arraycopy(new byte[] {(byte) 0x8E, (byte) 0xAD, (byte) 0xE8, 1}, 0, header, 0, 4);
    out.writeBytes(lead);
    out.writeBytes(header);
    out.writeBytes(header);
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** Wraps a stream into one that compresses. */
  @FunctionalInterface
  interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  static byte[] compress(byte[] bytes, Compressor compressor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream to = compressor.open(out)) {
      to.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    return compress(bytes, GzipCompressorOutputStream::new);
  }

  static byte[] bzip2(byte[] bytes) throws IOException {
    return compress(bytes, BZip2CompressorOutputStream::new);
  }

  static byte[] xz(byte[] bytes) throws IOException {
    return compress(bytes, XZCompressorOutputStream::new);
  }

  static byte[] zstd(byte[] bytes) throws IOException {
    return compress(bytes, ZstdOutputStream::new);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
