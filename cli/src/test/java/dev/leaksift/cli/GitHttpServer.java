package dev.leaksift.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real {@code git http-backend} behind a small server on this machine. */
final class GitHttpServer implements AutoCloseable {
  private final HttpServer server;
  private final Path root;
  private final Optional<String> credentials;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Serves all repositories below a directory, only to these credentials if there are any. */
  GitHttpServer(Path root, Optional<String> credentials) throws IOException {
    this.root = root;
    this.credentials = credentials;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/git/", this::backend);
    server.createContext("/moved/", exchange -> moved(exchange, "/git/"));
    server.createContext("/away/", exchange -> moved(exchange, "http://example.org/"));
    server.createContext("/nonsense/", exchange -> answer(exchange, 200, "<html>".getBytes()));
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** What was asked for, as methods and paths. */
  List<String> requests() {
    return requests;
  }

  private void moved(HttpExchange exchange, String to) throws IOException {
    String path = exchange.getRequestURI().toString().replaceFirst("^/[a-z]+/", "");
    exchange.getResponseHeaders().add("Location", to + path);
    answer(exchange, 301, new byte[0]);
  }

  private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private boolean isWelcome(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return credentials
        .map(words -> Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)))
        .map(word -> ("Basic " + word).equals(given))
        .orElse(true);
  }

  private void backend(HttpExchange exchange) throws IOException {
    if (!isWelcome(exchange)) {
      answer(exchange, 401, new byte[0]);
      return;
    }
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath().substring("/git".length()));
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    environment.put(
        "CONTENT_TYPE",
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""));
    Process process = builder.start();
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (var in = process.getOutputStream()) {
      new ByteArrayInputStream(body).transferTo(in);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    String text = out.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    int status = text.startsWith("Status: ") ? Integer.parseInt(text.substring(8, 11)) : 200;
    answer(exchange, status, text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
