package dev.leaksift.source.git.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy that the environment names, as git and curl read it: {@code https_proxy}, {@code
 * all_proxy}, in capitals too, and {@code http_proxy} in small letters only, since a web server
 * would set the other from a request; {@code no_proxy} lists hosts that are asked directly. Of
 * proxies those that speak HTTP are known, and a name and password for one are not.
 */
final class EnvironmentProxy extends ProxySelector {
  private static final int DEFAULT_PORT = 1080;
  private static final String SCHEME = "http://";

  private final Map<String, String> environment;

  EnvironmentProxy(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    boolean secure = "https".equals(uri.getScheme());
    Optional<String> named =
        (secure ? variable("https_proxy") : value("http_proxy")).or(() -> variable("all_proxy"));
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    return named.isEmpty() || isExempt(host, uri.getPort())
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, address(named.get())));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private Optional<String> variable(String name) {
    return value(name).or(() -> value(name.toUpperCase(Locale.ROOT)));
  }

  /** True where a name is that of the host or of a domain that it is in, with its port or none. */
  private boolean isExempt(String host, int port) {
    for (String listed : variable("no_proxy").orElse("").replace(' ', ',').split(",")) {
      String name = listed.toLowerCase(Locale.ROOT);
      if (name.endsWith(":" + port)) {
        name = name.substring(0, name.lastIndexOf(':'));
      }
      name = name.startsWith(".") ? name.substring(1) : name;
      if (name.equals("*") || host.equals(name) || !name.isEmpty() && host.endsWith("." + name)) {
        return true;
      }
    }
    return false;
  }

  /** One that can't be spoken to is an address that does not resolve: nothing goes around it. */
  private static InetSocketAddress address(String text) {
    String url = text.contains("://") ? text : SCHEME + text;
    try {
      URI proxy = URI.create(url);
      if (url.startsWith(SCHEME) && proxy.getHost() != null) {
        int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
        return new InetSocketAddress(proxy.getHost(), port);
      }
    } catch (IllegalArgumentException e) {
      // Not a URL; told where it is used, without its text, which may hold a password.
      return InetSocketAddress.createUnresolved("the-proxy-that-the-environment-names", 1);
    }
    return InetSocketAddress.createUnresolved("the-proxy-that-the-environment-names", 1);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // Whoever sends the request hears of it.
  }
}
