package dev.leaksift.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps all that a source hands over, for tests. Thread-safe. */
public final class RecordingSinks implements ContentSink.Factory {
  private final Map<Origin, String> contents = new ConcurrentHashMap<>();
  private final List<ScanProblem> problems = Collections.synchronizedList(new ArrayList<>());
  private final List<Origin> twice = Collections.synchronizedList(new ArrayList<>());

  @Override
  public ContentSink open() {
    return new Sink();
  }

  /** Every content's bytes as ISO-8859-1 text. */
  public Map<Origin, String> contents() {
    return contents;
  }

  /** The paths of work tree files. */
  public TreeSet<String> paths() {
    TreeSet<String> paths = new TreeSet<>();
    contents.keySet().forEach(origin -> paths.add(origin.label()));
    return paths;
  }

  /** Reason and subject of every problem, sorted. */
  public List<String> problems() {
    return problems.stream().sorted().map(p -> p.reason() + " " + p.subject()).toList();
  }

  /** Takes a problem that came in no sink. */
  public void problem(ScanProblem problem) {
    problems.add(problem);
  }

  /** Origins that came more than once. */
  public List<Origin> twice() {
    return twice;
  }

  private final class Sink implements ContentSink {
    @Override
    public Scanned accept(Content content) {
      String text = new String(content.bytes().toByteArray(), ISO_8859_1);
      boolean again =
          contents.merge(content.origin(), text, String::concat).length() > text.length();
      if (again && content.window().isEmpty()) {
        twice.add(content.origin());
      }
      return new Scanned() {};
    }

    @Override
    public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
      return accept(content);
    }

    @Override
    public void problem(ScanProblem problem) {
      problems.add(problem);
    }

    @Override
    public boolean stopped() {
      return false;
    }

    @Override
    public void close() {}
  }
}
