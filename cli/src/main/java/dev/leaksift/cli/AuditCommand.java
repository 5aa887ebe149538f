package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.terminal.Terminal;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.FindingText;
import dev.leaksift.report.ReportFile;
import dev.leaksift.report.ReportOptions;
import dev.leaksift.triage.AuditSession;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineEntry.Decision;
import dev.leaksift.triage.BaselineFile;
import dev.leaksift.triage.Triage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift audit}: decides on findings one at a time, by lines of standard input. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the findings that nobody has decided on yet, one at a time, and writes each decision",
      "to the baseline at once: quit when you like, and go on by running it again."
    },
    footer = {
      "",
      "Answers, each with a reason behind it where you like, as in 'f only a sample':",
      "  f  false alarm: let through        r  revoked: a leak, but a dead one: let through",
      "  t  true: a leak, to be dealt with; it stays reported, but is not asked for again",
      "  l  later                           u  undo the last answer          q  quit"
    })
final class AuditCommand implements Callable<Integer> {
  private static final String PROMPT =
      "f false alarm, r revoked, t true leak, l later, u undo, q quit > ";

  private static final String LAST_PROMPT = "that was the last; u undo, q quit > ";

  private final Streams streams;

  @Parameters(paramLabel = "TARGET", arity = "0..1", description = "What to scan (default: .).")
  private String target = ".";

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The list (default: " + BaselineFile.DEFAULT_NAME + " here).")
  private Path file = Path.of(BaselineFile.DEFAULT_NAME);

  @Option(names = "--by", description = "Who decides.")
  private @Nullable String by;

  @Option(names = "--until", description = "The first day on which decisions no longer hold.")
  private @Nullable LocalDate until;

  @Option(names = "--again", description = "Ask again about those that were called true leaks.")
  private boolean again;

  @Mixin private RuleOptions rules = new RuleOptions();

  AuditCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ScanException, IOException {
    Baseline known = Files.exists(file) ? BaselineFile.read(file) : Baseline.EMPTY;
    ScanReport report = WholeScan.of(target, rules, streams);
    Triage.Outcome outcome = new Triage(known, false, LocalDate.now()).apply(report.findings());
    AuditSession session = new AuditSession(known, outcome, again);
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
    boolean goesOn = true;
    while (goesOn) {
      boolean left = session.current().isPresent();
      if (left) {
        show(report, session);
      }
      goesOn = answer(session, answers, left ? PROMPT : LAST_PROMPT);
    }
    int left = session.total() - session.done();
    streams
        .out()
        .printf(
            Locale.ROOT,
            "%n%s: %,d entries; %,d findings not looked at%n",
            file,
            session.baseline().entries().size(),
            left);
    return ExitCode.CLEAN.code();
  }

  private void show(ScanReport report, AuditSession session) throws IOException {
    Finding finding = session.current().orElseThrow();
    StringWriter text = new StringWriter();
    ReportOptions options =
        ReportOptions.DEFAULTS.withColour(Terminal.isOut()).withWidth(Terminal.columns());
    new FindingText(text, report, options).write(finding);
    streams
        .out()
        .printf(Locale.ROOT, "%n%,d of %,d%n%s", session.done() + 1, session.total(), text);
  }

  /** Asks until there is an answer; false where there will be none or it is to quit. */
  private boolean answer(AuditSession session, BufferedReader answers, String prompt)
      throws ScanException, IOException {
    Baseline before = session.baseline();
    boolean understood = false;
    while (!understood) {
      streams.out().print(prompt);
      streams.out().flush();
      String line = answers.readLine();
      if (line == null || isQuit(line.strip())) {
        return false;
      }
      understood = apply(line.strip().split("\\s+", 2), session);
    }
    if (session.baseline() != before) {
      ReportFile.write(file, false, out -> BaselineFile.write(session.baseline(), out));
    }
    return true;
  }

  private static boolean isQuit(String answer) {
    return answer.equalsIgnoreCase("q") || answer.equalsIgnoreCase("quit");
  }

  /** False where the answer means nothing. */
  private boolean apply(String[] words, AuditSession session) {
    Optional<String> reason = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
    String answer = words[0].toLowerCase(Locale.ROOT);
    if (session.current().isEmpty() && !answer.startsWith("u")) {
      streams.out().println("nothing is left to decide on");
      return false;
    }
    switch (answer) {
      case "f", "false" -> session.decide(decision("false positive", reason, false));
      case "r", "revoked" -> session.decide(decision("revoked", reason, false));
      case "t", "true" -> session.decide(decision("leak", reason, true));
      case "l", "later" -> session.later();
      case "u", "undo" -> {
        if (!session.undo()) {
          streams.out().println("nothing to undo");
          return false;
        }
      }
      default -> {
        streams.out().println("one of f, r, t, l, u, q; a reason may stand behind it");
        return false;
      }
    }
    return true;
  }

  private Decision decision(String verdict, Optional<String> reason, boolean leak) {
    return new Decision(
        Optional.of(verdict + reason.map(words -> ": " + words).orElse("")),
        Optional.ofNullable(by),
        Optional.ofNullable(until),
        leak);
  }
}
