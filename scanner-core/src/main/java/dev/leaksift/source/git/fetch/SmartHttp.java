package dev.leaksift.source.git.fetch;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.store.RemoteUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Requests to one server of git repositories. Follows a redirection of the first request only, and
 * only to the same host. One thread.
 */
final class SmartHttp {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final int MINUTES = 10;
  private static final long MAX_BYTES = 2L << 30;
  private static final String SERVICE = "/info/refs?service=git-upload-pack";

  private final HttpClient client;
  private final Optional<String> authorization;
  private URI base;
  private long received;

  /**
   * Nothing is sent yet.
   *
   * @param credentials as in {@link RemoteHistory#of}
   * @param environment which proxy is to be used
   */
  SmartHttp(URI url, List<Credentials> credentials, Map<String, String> environment) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(new EnvironmentProxy(environment))
            .build();
    String text = url.toString();
    String plain =
        RemoteUrl.publicForm(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    this.base = URI.create(plain);
    this.authorization =
        inOrder(url, credentials)
            .filter(one -> one.areFor(url))
            .findFirst()
            .map(one -> one.words().getBytes(StandardCharsets.UTF_8))
            .map(words -> "Basic " + Base64.getEncoder().encodeToString(words));
  }

  /** Of a URL with a name alone, it is asked last: some hosts put one there and want a password. */
  private static Stream<Credentials> inOrder(URI url, List<Credentials> given) {
    Optional<Credentials> own =
        Optional.ofNullable(url.getUserInfo())
            .map(words -> new Credentials(words, Optional.empty()));
    Stream<Credentials> asked = given.stream().filter(one -> one.server().isEmpty());
    Stream<Credentials> whole = own.filter(one -> one.words().contains(":")).stream();
    Stream<Credentials> bound = given.stream().filter(one -> one.server().isPresent());
    return Stream.of(asked, whole, bound, own.stream()).flatMap(Function.identity());
  }

  /** Asks which refs there are; the answer goes to a file. */
  void refs(Path to) throws SourceException {
    HttpResponse<Void> answer = send(request(base + SERVICE).GET().build(), to);
    Optional<String> location = answer.headers().firstValue("Location");
    if (answer.statusCode() / 100 == 3 && location.isPresent()) {
      moved(location.get());
      answer = send(request(base + SERVICE).GET().build(), to);
    }
    check(answer);
  }

  /** Sends a request for objects; the answer goes to a file. */
  void objects(byte[] body, Path to) throws SourceException {
    HttpRequest request =
        request(base + "/git-upload-pack")
            .header("Content-Type", "application/x-git-upload-pack-request")
            .header("Accept", "application/x-git-upload-pack-result")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    check(send(request, to));
  }

  /** What messages call the server. */
  String name() {
    return base.toString();
  }

  private void moved(String location) throws SourceException {
    try {
      URI to = base.resolve(location);
      String text = to.toString();
      boolean same =
          String.valueOf(to.getHost()).equalsIgnoreCase(base.getHost())
              && to.getPort() == base.getPort()
              && (String.valueOf(to.getScheme()).equals(base.getScheme())
                  || "https".equals(to.getScheme()));
      if (same && text.endsWith(SERVICE)) {
        base = URI.create(text.substring(0, text.length() - SERVICE.length()));
        return;
      }
    } catch (IllegalArgumentException e) {
      throw failed("sends elsewhere, but not to a URL", e);
    }
    throw new SourceException(name() + ": sends elsewhere, which is not followed");
  }

  private HttpRequest.Builder request(String url) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofMinutes(MINUTES))
            .header("User-Agent", "git/2 (leaksift)");
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<Void> send(HttpRequest request, Path to) throws SourceException {
    try (OutputStream out = Files.newOutputStream(to)) {
      CompletableFuture<HttpResponse<Void>> answer =
          client.sendAsync(
              request,
              HttpResponse.BodyHandlers.ofByteArrayConsumer(
                  bytes -> bytes.ifPresent(some -> write(some, out))));
      try {
        return answer.get(MINUTES, TimeUnit.MINUTES);
      } catch (TimeoutException e) {
        answer.cancel(true);
        throw failed("took longer than " + MINUTES + " minutes", e);
      } catch (ExecutionException e) {
        boolean tooMuch = received > MAX_BYTES;
        throw failed(tooMuch ? "sends more than " + MAX_BYTES + " bytes" : reason(e), e);
      }
    } catch (IllegalArgumentException e) {
      throw failed("is no address to send anything to", e);
    } catch (IOException e) {
      throw failed("the answer can't be written to a temporary file", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted", e);
    }
  }

  private void write(byte[] bytes, OutputStream out) {
    received += bytes.length;
    if (received > MAX_BYTES) {
      throw new IllegalStateException("too much");
    }
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    String words = cause == null ? null : cause.getMessage();
    return "can't be reached"
        + (cause == null
            ? ""
            : " (" + (words == null ? cause.getClass().getSimpleName() : words) + ")");
  }

  private void check(HttpResponse<Void> answer) throws SourceException {
    int status = answer.statusCode();
    if (status == 200) {
      return;
    }
    String why = "answers with status " + status;
    if (status == 401 || status == 403 || status == 404) {
      why += "; it may want credentials, as LEAKSIFT_GIT_CREDENTIALS=user:token";
    }
    throw new SourceException(name() + ": " + why);
  }

  private SourceException failed(String why, Throwable cause) {
    return new SourceException(name() + ": " + why, cause);
  }
}
