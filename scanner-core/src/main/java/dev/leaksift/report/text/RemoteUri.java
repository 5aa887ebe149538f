package dev.leaksift.report.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** A git remote as an absolute URI without user name or password. */
public final class RemoteUri {
  private RemoteUri() {}

  /** Empty where the remote is a path of this machine or no URI can be made of it. */
  public static Optional<String> of(String remote) {
    try {
      URI uri = new URI(remote.contains("://") ? remote : fromScpStyle(remote));
      if (uri.getHost() == null) {
        return Optional.empty();
      }
      URI bare =
          new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
      return Optional.of(bare.toASCIIString());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** {@code git@host:path}, as git's documentation of URLs has it. */
  private static String fromScpStyle(String remote) {
    int colon = remote.indexOf(':');
    boolean scp = colon > 1 && remote.lastIndexOf('/', colon) < 0;
    return scp ? "ssh://" + remote.substring(0, colon) + "/" + remote.substring(colon + 1) : "";
  }
}
