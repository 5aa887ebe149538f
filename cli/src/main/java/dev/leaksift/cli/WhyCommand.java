package dev.leaksift.cli;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.LineIndex;
import dev.leaksift.cli.Main.Streams;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.DetectorScratch;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Match;
import dev.leaksift.model.ScanException;
import dev.leaksift.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leaksift why}: what each rule said about one line. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = "Tells for each rule with a keyword in a line what let it pass or stopped it.",
    footer = {"", "Example:", "  leaksift why config/app.yml:12"})
final class WhyCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(paramLabel = "FILE:LINE", description = "A file on disk and a line, from 1.")
  private String place = "";

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  WhyCommand(Streams streams) {
    this.streams = streams;
  }

  /** What a rule said at a place of the content. */
  private record Tried(String rule, int at, String outcome) {}

  @Override
  public Integer call() throws ScanException {
    int colon = place.lastIndexOf(':');
    int line = colon < 0 ? 0 : number(place.substring(colon + 1));
    if (line < 1) {
      throw new SourceException(place + ": no line in it; write FILE:LINE, for example app.yml:12");
    }
    ByteSlice content = ByteSlice.of(read(Path.of(place.substring(0, colon))));
    LineIndex lines = LineIndex.of(content);
    if (line > lines.lines()) {
      throw new SourceException(place + ": the file has " + lines.lines() + " lines; name one");
    }
    explain(content, lines, line);
    return ExitCode.CLEAN.code();
  }

  private void explain(ByteSlice content, LineIndex lines, int line) throws ScanException {
    Detector detector = Detector.tracing(ruleOptions.load(streams.err()).rules());
    DetectorScratch scratch = detector.newScratch();
    List<Tried> tried = new ArrayList<>();
    scratch.traceTo((rule, at, outcome) -> tried.add(new Tried(rule, at, outcome)));
    List<Match> matches = detector.scan(content, scratch).matches();
    Set<Tried> here =
        tried.stream()
            .filter(t -> lines.lineAt(t.at()) == line)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Tried one : here) {
      int column = one.at() - lines.lineStart(line) + 1;
      streams.out().printf(Locale.ROOT, "%-40s byte %-5d %s%n", one.rule(), column, one.outcome());
    }
    if (here.isEmpty()) {
      streams.out().println("no rule has a keyword in this line");
    }
    matches.stream()
        .filter(m -> m.region().line() <= line && m.region().endLine() >= line)
        .forEach(this::print);
  }

  private void print(Match match) {
    streams
        .out()
        .printf(
            Locale.ROOT,
            "%nreported: %s %s, confidence %s%n",
            match.ruleId(),
            match.secret().masked(),
            match.confidence().label());
    for (Evidence evidence : match.evidence()) {
      String kind = evidence.kind().name().toLowerCase(Locale.ROOT);
      streams.out().printf(Locale.ROOT, "  %-10s %s%n", kind, evidence.detail());
    }
  }

  private static byte[] read(Path file) throws SourceException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SourceException(file + ": can't be read; check path and permissions", e);
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
