package dev.leaksift.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An amount of memory, as {@code 512M}, {@code 2G} or, in MiB, {@code 512}.
 *
 * @param bytes at least {@link #LEAST}
 */
record MemorySize(long bytes) {
  /** Less holds no two files of a usual size. */
  static final long LEAST = 16L << 20;

  /**
   * Reads sizes for picocli. All that knows picocli is in here, since no archive of classes holds
   * its exceptions: a class that throws one would have it loaded at every start.
   */
  static final class Reader implements ITypeConverter<MemorySize> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(m|g)?(i?b)?");

    @Override
    public MemorySize convert(String text) {
      return read(text, Runtime.getRuntime().maxMemory());
    }

    /**
     * Reads a size that has to fit into half of the heap, since rules and indexes need the rest.
     *
     * @throws TypeConversionException where it is none or does not fit
     */
    static MemorySize read(String text, long heapBytes) {
      Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException("write a size as 512M or 2G");
      }
      long bytes = Long.parseLong(matcher.group(1)) << ("g".equals(matcher.group(2)) ? 30 : 20);
      if (bytes < LEAST) {
        throw new TypeConversionException("less than 16M is too little to hold two files");
      }
      if (bytes > heapBytes / 2) {
        throw new TypeConversionException(
            "half of Java's memory, %dM, is the most; give it more with LEAKSIFT_JAVA_OPTS=-Xmx%dm"
                .formatted(heapBytes >> 21, (bytes >> 20) * 3));
      }
      return new MemorySize(bytes);
    }
  }
}
