import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Makes a git repository as teams have them: five years of work by five services, with forty
 * credentials left in it. Some still stand in the tip, some were taken out without a word, some are
 * test data. Every one is made here and now from a seed, and opens nothing.
 *
 * <pre>java samples/old-leaks/OldLeaks.java REPOSITORY</pre>
 *
 * Needs git on the PATH.
 */
public final class OldLeaks {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final List<String> SERVICES = List.of("cart", "mail", "pay", "search", "stock");
  private static final long START = 1_580_000_000L;
  private static final long STEP = 4_000_000L;

  private final Path repository;
  private final Random random = new Random(1);
  private long clock = START;

  private OldLeaks(Path repository) {
    this.repository = repository;
  }

  /** See the class; the directory must not exist yet or be empty. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: OldLeaks REPOSITORY");
      System.exit(2);
    }
    new OldLeaks(Path.of(args[0]).toAbsolutePath()).make();
  }

  /** Eight credentials a service: two in the tip, four in the history only, two in its tests. */
  private void make() throws IOException {
    Files.createDirectories(repository);
    git("init", "--quiet", "--initial-branch=main");
    write("README.md", "# Shop\n\nFive services and a lot of history.\n");
    commit("Start the shop");
    for (String service : SERVICES) {
      write(service + "/deploy.env", "REGION=eu\nGITHUB_TOKEN=" + github() + "\n");
      write(service + "/notify.py", "import slack\n\nclient = slack.Client('" + slack() + "')\n");
      commit("Add the service " + service);
      write(service + "/infra.tf", "variable \"token\" {\n  default = \"" + ocean() + "\"\n}\n");
      write(service + "/ci.yml", "variables:\n  DEPLOY_TOKEN: " + gitlab() + "\n");
      commit("Deploy " + service + " from its own pipeline");
      write(
          service + "/test/fixtures.json",
          "{\"a\": \"" + github() + "\",\n \"b\": \"" + slack() + "\"}\n");
      commit("Test " + service + " with recorded answers");
      write(service + "/deploy.env", "REGION=eu\nGITHUB_TOKEN=" + github() + "\n");
      write(service + "/notify.py", "import slack\n\nclient = slack.Client('" + slack() + "')\n");
      commit("Change the tokens of " + service);
      git("rm", "--quiet", service + "/infra.tf", service + "/ci.yml");
      commit("Keep tokens of " + service + " out of the repository");
    }
  }

  private String github() {
    String body = random(30);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    StringBuilder check = new StringBuilder();
    for (long rest = crc.getValue(); check.length() < 6; rest /= 62) {
      check.insert(0, BASE62.charAt((int) (rest % 62)));
    }
    return "gh" + "p_" + body + check;
  }

  private String slack() {
    return "xo" + "xb-" + digits(12) + "-" + digits(13) + "-" + random(24);
  }

  private String ocean() {
    StringBuilder hex = new StringBuilder();
    while (hex.length() < 64) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return "dop" + "_v1_" + hex;
  }

  private String gitlab() {
    return "gl" + "pat-" + random(20);
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder().append(1 + random.nextInt(9));
    while (text.length() < count) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  private String random(int count) {
    StringBuilder text = new StringBuilder();
    while (text.length() < count) {
      text.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return text.toString();
  }

  private void write(String path, String text) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit(String message) throws IOException {
    clock += STEP;
    git("add", "--all");
    git("commit", "--quiet", "--no-verify", "--message", message);
  }

  private void git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Ada Example");
      builder.environment().put("GIT_" + who + "_EMAIL", "ada@example.org");
      builder.environment().put("GIT_" + who + "_DATE", clock + " +0000");
    }
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("git failed: " + String.join(" ", arguments));
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
