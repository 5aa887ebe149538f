package dev.leaksift.source.git.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks a remote, and for which server that counts. Never printed.
 *
 * @param words user name and password, with a colon between
 * @param server the only server that gets to see them, by a URL of its; empty for that of the
 *     remote
 */
public record Credentials(String words, Optional<URI> server) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int HTTPS_PORT = 443;

  /** True for a server that they may be sent to: never without encryption but to this machine. */
  boolean areFor(URI url) {
    return isSealed(url)
        && server
            .map(one ->
                Objects.equals(one.getScheme(), url.getScheme())
                    && host(one).equals(host(url))
                    && port(one) == port(url))
            .orElse(true);
  }

  private static boolean isSealed(URI url) {
    return "https".equals(url.getScheme()) || LOOPBACK.contains(host(url));
  }

  private static String host(URI url) {
    return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
  }

  private static int port(URI url) {
    return url.getPort() < 0 ? HTTPS_PORT : url.getPort();
  }

  @Override
  public String toString() {
    return "Credentials[...]";
  }
}
