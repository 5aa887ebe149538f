package dev.leaksift.source.git.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real {@code git upload-pack} behind a server on this machine, or whatever a test answers. */
final class UploadPackServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  /** An answer: its status and its body. */
  interface Answer {
    byte[] to(HttpExchange exchange, byte[] body) throws IOException;
  }

  private UploadPackServer(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> handle(exchange, answer));
    server.start();
  }

  /** Serves a repository. */
  static UploadPackServer of(Path repository) throws IOException {
    return new UploadPackServer((exchange, body) -> git(exchange, body, repository));
  }

  /** Answers all requests for refs with one text and all others with another. */
  static UploadPackServer answering(String refs, String rest) throws IOException {
    return new UploadPackServer((exchange, body) ->
        (exchange.getRequestMethod().equals("GET") ? refs : rest)
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Answers with a status and where to go. */
  static UploadPackServer redirecting(String location) throws IOException {
    return new UploadPackServer((exchange, body) -> {
      exchange.getResponseHeaders().add("Location", location);
      exchange.sendResponseHeaders(302, -1);
      return new byte[0];
    });
  }

  private static byte[] git(HttpExchange exchange, byte[] body, Path repository)
      throws IOException {
    boolean refs = exchange.getRequestMethod().equals("GET");
    List<String> command = new ArrayList<>(List.of("git", "upload-pack", "--stateless-rpc"));
    if (refs) {
      command.add("--advertise-refs");
    }
    command.add(repository.toString());
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().write(body);
    process.getOutputStream().close();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (refs) {
      out.writeBytes("001e# service=git-upload-pack\n0000".getBytes(StandardCharsets.US_ASCII));
    }
    process.getInputStream().transferTo(out);
    return out.toByteArray();
  }

  private void handle(HttpExchange exchange, Answer answer) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    byte[] body = answer.to(exchange, exchange.getRequestBody().readAllBytes());
    if (exchange.getResponseCode() < 0) {
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/r";
  }

  List<String> asked() {
    return asked;
  }

  List<String> authorizations() {
    return authorizations;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
