import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Makes a git repository with a secret in each place where one can hide, and a list of them outside
 * it. Every secret is made here and now, from a seed, and opens nothing; none is stored in this file.
 *
 * <pre>java samples/leaky-repo/LeakyRepo.java REPOSITORY PLANTED.jsonl [--seed N] [--packed]</pre>
 *
 * Needs git on the PATH. {@code --packed} ends with {@code git gc}, so that all objects but the
 * unreachable ones are deltas in one pack. Each line of the list has the rule, the SHA-256 of the
 * secret, its path (empty for a message), where it was hidden and the status to expect.
 */
public final class LeakyRepo {
  private final Path repository;
  private final Tokens tokens;
  private final StringBuilder planted = new StringBuilder();
  private int clock = 1_700_000_000;

  private LeakyRepo(Path repository, long seed) {
    this.repository = repository;
    this.tokens = new Tokens(new Random(seed));
  }

  /** See the class; the directory must not exist yet or be empty. */
  public static void main(String[] args) throws IOException {
    List<String> rest = new ArrayList<>(List.of(args));
    boolean packed = rest.remove("--packed");
    int seedAt = rest.indexOf("--seed");
    long seed = seedAt < 0 ? 1 : Long.parseLong(rest.remove(seedAt + 1));
    if (seedAt >= 0) {
      rest.remove(seedAt);
    }
    if (rest.size() != 2) {
      System.err.println("usage: LeakyRepo REPOSITORY PLANTED.jsonl [--seed N] [--packed]");
      System.exit(2);
    }
    LeakyRepo maker = new LeakyRepo(Path.of(rest.get(0)).toAbsolutePath(), seed);
    maker.make();
    if (packed) {
      maker.git("gc", "--quiet", "--prune=never");
    }
    maker.plantWorkTree();
    Files.writeString(Path.of(rest.get(1)), maker.planted);
  }

  private void make() throws IOException {
    Files.createDirectories(repository);
    git("init", "--quiet", "--initial-branch=main");
    plantHead();
    plantRemoved();
    plantBranches();
    plantMerge();
    plantRename();
    plantMessages();
    plantStash();
    plantUnreachable();
  }

  /** In the tip's tree, beside values that only look like secrets. */
  private void plantHead() throws IOException {
    write("README.md", "# Shop\n\nThe demo shop.\n");
    write("src/app.py", "import os\n\nTOKEN = os.environ['SHOP_TOKEN']\n");
    write("docs/setup.md", tokens.decoys());
    commit("Start the shop");

    Token google = tokens.google();
    write("src/maps.js", "export const key = '" + google.text + "';\n");
    plant(google, "src/maps.js", "tip", "head");
    Token slack = tokens.slack();
    write("deploy/ünï côde.env", "# notify\r\nSLACK_BOT_TOKEN=" + slack.text + "\r\n");
    plant(slack, "deploy/ünï côde.env", "tip, odd path, CRLF", "head");
    Token key = tokens.privateKey();
    write("deploy/service.pem", key.text + "\n");
    plant(key, "deploy/service.pem", "tip, several lines", "head");
    Token wide = tokens.github();
    write("win/settings.ini", "\uFEFF[auth]\r\ntoken=" + wide.text + "\r\n", StandardCharsets.UTF_16LE);
    plant(wide, "win/settings.ini", "tip, UTF-16 file", "head");
    commit("Add maps, chat and deployment");
  }

  /** Gone from the tip: the file deleted, the line replaced. */
  private void plantRemoved() throws IOException {
    Token gone = tokens.digitalOcean();
    write("infra/terraform.tfvars", "do_token = \"" + gone.text + "\"\n");
    commit("Add infrastructure");
    git("rm", "--quiet", "infra/terraform.tfvars");
    commit("Keep variables out of the repository");
    plant(gone, "infra/terraform.tfvars", "deleted file", "history");

    Token old = tokens.gitlab();
    String config = "registry:\n  user: ci\n" + "  # filler, so that git stores a delta\n".repeat(40);
    write("config/registry.yml", config + "  token: " + old.text + "\n");
    commit("Push images");
    write("config/registry.yml", config + "  token: ${REGISTRY_TOKEN}\n");
    commit("Read the registry's token from the environment");
    plant(old, "config/registry.yml", "replaced line", "history");
  }

  private void plantBranches() throws IOException {
    git("checkout", "--quiet", "-b", "experiment");
    Token side = tokens.anthropic();
    write("bot/client.ts", "const client = new Client({ apiKey: \"" + side.text + "\" });\n");
    commit("Try a bot");
    plant(side, "bot/client.ts", "side branch", "history");
    git("checkout", "--quiet", "main");

    git("checkout", "--quiet", "--orphan", "pages");
    git("rm", "-r", "--quiet", "--force", ".");
    Token orphan = tokens.github();
    write("deploy.sh", "git push https://x-access-token:" + orphan.text + "@git.example/shop\n");
    commit("Publish pages");
    plant(orphan, "deploy.sh", "unrelated history", "history");
    git("checkout", "--quiet", "main");
  }

  /** In the resolution of a merge only: neither parent has it, and the next commit drops it. */
  private void plantMerge() throws IOException {
    write("settings.conf", "mode = plain\n");
    commit("Add settings");
    git("checkout", "--quiet", "-b", "left");
    write("settings.conf", "mode = left\n");
    commit("Turn left");
    git("checkout", "--quiet", "main");
    write("settings.conf", "mode = right\n");
    commit("Turn right");
    git("merge", "--quiet", "--no-commit", "--strategy=ours", "left");
    Token merged = tokens.huggingFace();
    write("settings.conf", "mode = both\nhub = " + merged.text + "\n");
    commit("Merge left");
    plant(merged, "settings.conf", "merge resolution", "history");
    write("settings.conf", "mode = both\n");
    commit("Tidy settings");
  }

  private void plantRename() throws IOException {
    Token moved = tokens.slack();
    String text = "one\ntwo\nthree\nfour\nfive\nslack: " + moved.text + "\n";
    write("notes/chat.txt", text);
    commit("Note the chat");
    git("mv", "notes/chat.txt", "notes/team chat.txt");
    write("notes/team chat.txt", "zero\n" + text);
    commit("Rename the note");
    plant(moved, "notes/chat.txt", "renamed and edited file", "head");
  }

  private void plantMessages() throws IOException {
    Token said = tokens.digitalOcean();
    write("CHANGES", "1.0\n");
    commit("Release 1.0\n\nDeployed with " + said.text + " by hand.");
    plant(said, "", "commit message", "history");
    Token tagged = tokens.gitlab();
    git("tag", "--annotate", "v1.0", "--message", "Version 1.0\n\nBuilt with " + tagged.text);
    plant(tagged, "", "tag message", "history");
    Token noted = tokens.github();
    git("notes", "add", "-m", "Reviewed with " + noted.text);
    plant(noted, "", "note", "history");
  }

  private void plantStash() throws IOException {
    Token kept = tokens.google();
    write("src/app.py", "KEY = '" + kept.text + "'\n");
    git("stash", "push", "--quiet");
    plant(kept, "src/app.py", "stash", "history");
  }

  /** Nothing but the object store and, for a while, reflogs know these. */
  private void plantUnreachable() throws IOException {
    Token dropped = tokens.huggingFace();
    write("src/app.py", "HUB = '" + dropped.text + "'\n");
    git("stash", "push", "--quiet");
    git("stash", "drop", "--quiet");
    plant(dropped, "src/app.py", "dropped stash", "unreachable");

    Token amended = tokens.anthropic();
    write("src/llm.py", "API_KEY = '" + amended.text + "'\n");
    commit("Add a model");
    write("src/llm.py", "API_KEY = os.environ['API_KEY']\n");
    git("add", "--all");
    git("commit", "--quiet", "--amend", "--message", "Add a model, safely");
    plant(amended, "src/llm.py", "amended commit", "unreachable");

    git("checkout", "--quiet", "-b", "short-lived");
    Token deleted = tokens.slack();
    write("hook.rb", "BOT = '" + deleted.text + "'\n");
    commit("Try a hook");
    git("checkout", "--quiet", "main");
    git("branch", "--quiet", "--delete", "--force", "short-lived");
    plant(deleted, "hook.rb", "deleted branch", "unreachable");

    Token dangling = tokens.google();
    Path loose = repository.resolve("loose.txt");
    Files.writeString(loose, "maps: " + dangling.text + "\n");
    git("hash-object", "-w", "loose.txt");
    Files.delete(loose);
    plant(dangling, "", "dangling blob", "unreachable");
  }

  /** On disk only: a new file, a changed one, and one that only the index has. */
  private void plantWorkTree() throws IOException {
    Token fresh = tokens.aws();
    write(".env.local", "AWS_ACCESS_KEY_ID=" + fresh.text + "\n");
    plant(fresh, ".env.local", "untracked file", "worktree");
    Token changed = tokens.gitlab();
    write("settings.conf", "mode = both\ntoken = " + changed.text + "\n");
    plant(changed, "settings.conf", "changed file", "worktree");
    Token staged = tokens.digitalOcean();
    write("src/cloud.py", "TOKEN = '" + staged.text + "'\n");
    git("add", "src/cloud.py");
    write("src/cloud.py", "TOKEN = os.environ['TOKEN']\n");
    plant(staged, "src/cloud.py", "staged, then changed on disk", "staged");
  }

  private void write(String path, String text) throws IOException {
    write(path, text, StandardCharsets.UTF_8);
  }

  private void write(String path, String text, Charset charset) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(charset));
  }

  private void plant(Token token, String path, String where, String status) {
    planted.append(
        String.format(
            "{\"rule\": \"%s\", \"sha256\": \"%s\", \"path\": \"%s\", \"where\": \"%s\", \"status\": \"%s\"}%n",
            token.rule, token.sha256(), path, where, status));
  }

  private void commit(String message) throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  }

  /** Runs git with a clock of ours and without the user's configuration: the same seed, the same ids. */
  private void git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    String date = (clock += 3600) + " +0000";
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "Ada Example");
      environment.put("GIT_" + who + "_EMAIL", "ada@example.org");
      environment.put("GIT_" + who + "_DATE", date);
    }
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("git " + arguments[0] + " failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git ran", e);
    }
  }

  /** A made-up credential and the rule that is to find it. */
  private record Token(String rule, String text) {
    String sha256() {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }

  /** Makes credentials in their issuers' formats, from parts that say nothing by themselves. */
  private record Tokens(Random random) {
    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LETTERS = UPPER + "abcdefghijklmnopqrstuvwxyz";
    private static final String BASE62 = DIGITS + LETTERS;

    Token github() {
      String body = draw(BASE62, 30);
      return new Token("github-pat-classic", "gh" + "p_" + body + crc(body));
    }

    Token gitlab() {
      return new Token("gitlab-pat", "gl" + "pat-" + draw(BASE62, 20));
    }

    Token slack() {
      String numbers = "1" + draw(DIGITS, 11) + "-2" + draw(DIGITS, 11) + "-";
      return new Token("slack-bot-token", "xo" + "xb-" + numbers + draw(BASE62, 24));
    }

    Token google() {
      return new Token("gcp-api-key", "AI" + "za" + "Sy" + draw(BASE62, 33));
    }

    Token digitalOcean() {
      return new Token("digitalocean-pat", "do" + "p_v1_" + draw("0123456789abcdef", 64));
    }

    Token anthropic() {
      return new Token("anthropic-api-key", "sk-" + "ant-" + "api03-" + draw(BASE62, 93) + "AA");
    }

    Token huggingFace() {
      return new Token("huggingface-user-token", "h" + "f_" + draw(LETTERS, 34));
    }

    /** AWS's ids hold the account's number in base 32; an R in front keeps that below 10^12. */
    Token aws() {
      return new Token("aws-access-key", "AK" + "IA" + "R" + draw(UPPER + "234567", 15));
    }

    Token privateKey() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
        seeded.setSeed(random.nextLong());
        generator.initialize(2048, seeded);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        String label = "PRIVATE" + " KEY-----";
        String text = "-----BEGIN " + label + "\n" + body + "\n-----END " + label;
        return new Token("pem-pkcs8-private-key", text);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java makes RSA keys", e);
      }
    }

    /** What a scanner must leave alone: placeholders, references, digests, a wrong checksum. */
    String decoys() {
      return String.join(
          "\n",
          "# Set-up",
          "export GITHUB_TOKEN=${GITHUB_TOKEN}",
          "export GITHUB_TOKEN=gh" + "p_" + "x".repeat(36),
          "A token such as gh" + "p_" + draw(BASE62, 30) + "000000 has a wrong checksum.",
          "export AWS_ACCESS_KEY_ID=AK" + "IAIOSFODNN7" + "EXAMPLE",
          "password: <your-password>",
          "api_key = os.environ[\"API_KEY\"]",
          "commit " + draw("0123456789abcdef", 40),
          "sha256: " + draw("0123456789abcdef", 64),
          "id: 123e4567-e89b-42d3-a456-426614174000",
          "token: vault:secret/data/shop#token",
          "");
    }

    /** So many characters, drawn again until all kinds that the alphabet has are among them. */
    private String draw(String alphabet, int length) {
      while (true) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
          text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        boolean digits = text.chars().anyMatch(Character::isDigit) || !alphabet.contains("2");
        boolean upper = text.chars().anyMatch(Character::isUpperCase) || !alphabet.contains("A");
        if (digits && upper) {
          return text.toString();
        }
      }
    }

    /** GitHub's tail: the CRC-32 of what stands before it, in six digits of base 62. */
    private static String crc(String body) {
      CRC32 crc = new CRC32();
      crc.update(body.getBytes(StandardCharsets.US_ASCII));
      char[] tail = new char[6];
      long rest = crc.getValue();
      for (int i = 5; i >= 0; i--) {
        tail[i] = BASE62.charAt((int) (rest % 62));
        rest /= 62;
      }
      return new String(tail);
    }
  }
}
