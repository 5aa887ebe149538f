package dev.leaksift.source.git.pack;

import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A bare repository made by the git command, away from the user's configuration. */
public final class GitFixture {
  private final Path directory;
  private final ObjectFormat format;

  private GitFixture(Path directory, ObjectFormat format) {
    this.directory = directory;
    this.format = format;
  }

  public static GitFixture init(Path directory, ObjectFormat format) {
    GitFixture fixture = new GitFixture(directory, format);
    String name = format == ObjectFormat.SHA1 ? "sha1" : "sha256";
    fixture.git("init", "--quiet", "--bare", "--object-format=" + name, ".");
    fixture.git("config", "fastimport.unpackLimit", "0");
    fixture.git("config", "gc.auto", "0");
    fixture.git("config", "pack.threads", "1");
    return fixture;
  }

  public ObjectFormat format() {
    return format;
  }

  public Path directory() {
    return directory;
  }

  /** Adds a history by fast-import, which writes one pack. */
  public GitFixture add(RandomHistory history) {
    git(history.stream(), "fast-import", "--quiet", "--force");
    return this;
  }

  public String git(String... arguments) {
    return new String(git(new byte[0], arguments), StandardCharsets.UTF_8);
  }

  public byte[] git(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> feed(process, input));
      byte[] output = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      feeding.join();
      if (status != 0) {
        throw new IllegalStateException(command + " ended with " + status);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void feed(Process process, byte[] input) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Path> packs() {
    try (Stream<Path> files = Files.list(directory.resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(".pack")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All objects as git reads them: "kind id" to bytes. */
  public Map<String, byte[]> objects() {
    byte[] output = git(new byte[0], "cat-file", "--batch-all-objects", "--batch", "--unordered");
    Map<String, byte[]> objects = new HashMap<>();
    int at = 0;
    while (at < output.length) {
      int end = at;
      while (output[end] != '\n') {
        end++;
      }
      String[] words = new String(output, at, end - at, StandardCharsets.US_ASCII).split(" ");
      int length = Integer.parseInt(words[2]);
      byte[] bytes = Arrays.copyOfRange(output, end + 1, end + 1 + length);
      objects.put(words[1] + " " + words[0], bytes);
      at = end + 1 + length + 1;
    }
    return objects;
  }

  public PackStore open() {
    return open(MappedBytes.DEFAULT_SHIFT, ObjectFallback.NONE);
  }

  public PackStore open(int mappingShift, ObjectFallback fallback) {
    return open(new PackStore.Mode(mappingShift, Long.MAX_VALUE, IndexCheck.NAMES), fallback);
  }

  /** With packs that are read in pages instead of being mapped. */
  public PackStore openInPages(ObjectFallback fallback) {
    return open(new PackStore.Mode(MappedBytes.DEFAULT_SHIFT, 0, IndexCheck.NAMES), fallback);
  }

  private PackStore open(PackStore.Mode mode, ObjectFallback fallback) {
    try {
      return PackStore.open(packs(), format, fallback, mode);
    } catch (PackDataException e) {
      throw new IllegalStateException(e);
    }
  }
}
