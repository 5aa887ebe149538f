package dev.leaksift.source.git.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxyTest {
  private static final URI HTTPS = URI.create("https://git.shop.example/r");
  private static final URI HTTP = URI.create("http://git.shop.example/r");

  private static String selected(URI url, Map<String, String> environment) {
    Proxy proxy = new EnvironmentProxy(environment).select(url).get(0);
    InetSocketAddress address = (InetSocketAddress) proxy.address();
    return address == null ? "none" : address.getHostString() + ":" + address.getPort();
  }

  @Test
  void select_takesTheVariableOfTheScheme() {
    assertThat(selected(HTTPS, Map.of())).isEqualTo("none");
    assertThat(selected(HTTPS, Map.of("HTTPS_PROXY", "http://proxy:3128"))).isEqualTo("proxy:3128");
    assertThat(selected(HTTPS, Map.of("https_proxy", "proxy:3128/"))).isEqualTo("proxy:3128");
    assertThat(selected(HTTPS, Map.of("ALL_PROXY", "http://proxy"))).isEqualTo("proxy:1080");
    assertThat(selected(HTTPS, Map.of("http_proxy", "http://proxy:1"))).isEqualTo("none");
    assertThat(selected(HTTP, Map.of("http_proxy", "http://proxy:1"))).isEqualTo("proxy:1");
    assertThat(selected(HTTP, Map.of("HTTP_PROXY", "http://proxy:1"))).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "git.shop.example,true",
    "GIT.shop.example,true",
    "shop.example,true",
    ".shop.example,true",
    "'a, example',true",
    "*,true",
    "hop.example,false",
    "git.shop.example:8443,false",
    "'',false"
  })
  void select_hostsThatAreLeftOut_areAskedDirectly(String list, boolean direct) {
    String proxy = selected(HTTPS, Map.of("https_proxy", "http://proxy:3128", "no_proxy", list));

    assertThat(proxy.equals("none")).isEqualTo(direct);
  }

  @Test
  void select_portThatIsLeftOut_countsForIt() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://proxy:3128", "NO_PROXY", "git.example:8443");

    assertThat(selected(URI.create("https://git.example:8443/r"), environment)).isEqualTo("none");
    assertThat(selected(URI.create("https://git.example/r"), environment)).isEqualTo("proxy:3128");
  }
}
