package dev.leaksift.source.archive;

import dev.leaksift.model.SkipReason;
import dev.leaksift.source.archive.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;

/** Opens compressed streams. Each takes memory by its header, up to {@link #MAX_MEMORY_KIB}. */
final class Decompressors {
  /** The dictionary of the strongest usual setting of xz and 7z is 64 MiB. */
  static final int MAX_MEMORY_KIB = 72 << 10;

  private Decompressors() {}

  /** What comes out of a compressed stream; several streams after one another are one. */
  static InputStream open(ArchiveFormat format, InputStream in) throws IOException {
    return switch (format) {
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case XZ -> xz(in);
      case ZSTD -> new ZstdInputStream(in);
      case GZIP -> gzip(in);
      case LZMA -> lzma(in);
      case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
      case SNAPPY -> new FramedSnappyCompressorInputStream(in);
      case Z -> new ZCompressorInputStream(in, MAX_MEMORY_KIB);
      case ZIP, TAR, AR, CPIO, RPM, SEVEN_Z, SCRIPT, PDF, PYC, MAIL, RAR, CAB ->
          throw new IllegalArgumentException(format + " is not opened here");
    };
  }

  /** The problem that a format is which is known but not read. */
  static SkipException unsupported(String what) {
    return new SkipException(SkipReason.UNSUPPORTED, what + " is not read");
  }

  private static InputStream gzip(InputStream in) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .get();
  }

  private static InputStream lzma(InputStream in) throws IOException {
    return LZMACompressorInputStream.builder()
        .setInputStream(in)
        .setMemoryLimitKiB(MAX_MEMORY_KIB)
        .get();
  }

  private static InputStream xz(InputStream in) throws IOException {
    return XZCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .setMemoryLimitKiB(MAX_MEMORY_KIB)
        .get();
  }
}
