package dev.leaksift.report;

import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool's part of a SARIF run: the rules that results name, and how many were on. */
final class SarifRules {
  private final Map<String, RuleInfo> rules = new LinkedHashMap<>();
  private final Map<String, Integer> indexes = new LinkedHashMap<>();

  private SarifRules() {}

  /** The rules of a report's findings, by id. */
  static SarifRules of(ScanReport report) {
    SarifRules all = new SarifRules();
    Words.rulesOf(report).forEach(all::add);
    return all;
  }

  private void add(RuleInfo rule) {
    if (rules.putIfAbsent(rule.id(), rule) == null) {
      indexes.put(rule.id(), indexes.size());
    }
  }

  /** Place of a rule in the list that {@link #writeTool} writes; -1, as SARIF has it, for none. */
  int indexOf(RuleInfo rule) {
    return indexes.getOrDefault(rule.id(), -1);
  }

  void writeTool(JsonStream json, ScanReport report) throws IOException {
    json.beginObject("tool").beginObject("driver");
    json.put("name", "Leaksift").put("version", report.toolVersion());
    json.put("semanticVersion", report.toolVersion());
    json.put("informationUri", "https://github.com/leaksift/leaksift");
    json.beginArray("rules");
    for (RuleInfo rule : rules.values()) {
      writeRule(json, rule);
    }
    json.endArray();
    writeNotifications(json, report.coverage().skippedByReason().keySet());
    json.beginObject("properties").put("rulesOn", report.rules().size()).endObject();
    json.endObject().endObject();
  }

  private static void writeRule(JsonStream json, RuleInfo rule) throws IOException {
    json.beginObject().put("id", rule.id()).put("name", pascalCase(rule.id()));
    SarifReporter.putText(json, "shortDescription", rule.title());
    SarifReporter.putText(json, "fullDescription", description(rule));
    json.putIfPresent("helpUri", helpUri(rule));
    json.beginObject("help").put("text", help(rule)).put("markdown", helpMarkdown(rule));
    json.endObject().beginObject("defaultConfiguration");
    json.put("level", level(rule.severity())).endObject();
    json.beginObject("properties").put("security-severity", score(rule.severity()));
    json.put("precision", "high").put("provider", rule.provider());
    json.beginArray("tags").value("security").value("secret").value(rule.category());
    json.value("external/cwe/cwe-798").endArray().endObject().endObject();
  }

  private static void writeNotifications(JsonStream json, Collection<SkipReason> reasons)
      throws IOException {
    json.beginArray("notifications");
    for (SkipReason reason : reasons) {
      json.beginObject().put("id", reason.label());
      SarifReporter.putText(json, "shortDescription", "Not scanned: " + reason.meaning());
      json.endObject();
    }
    json.endArray();
  }

  /** SARIF's level for a severity. */
  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /** GitHub's score: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, below low. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.5";
    };
  }

  private static String description(RuleInfo rule) {
    return rule.title() + " (" + rule.provider() + ") stands in readable form.";
  }

  private static String help(RuleInfo rule) {
    StringBuilder text = new StringBuilder(description(rule));
    text.append(" Revoke it first: whoever has a clone has the secret. ");
    rule.rotate()
        .ifPresent(r -> text.append(r.steps()).append(r.url().isEmpty() ? "" : " " + r.url()));
    return text.toString().strip();
  }

  private static String helpMarkdown(RuleInfo rule) {
    StringBuilder text = new StringBuilder("**").append(description(rule)).append("**\n\n");
    text.append("1. Revoke it first: whoever has a clone has the secret.\n");
    if (rule.rotate().isPresent()) {
      RuleInfo.Rotate rotate = rule.rotate().get();
      String link = helpUri(rule).map(u -> " <" + u + ">").orElse("");
      text.append("2. ").append(rotate.steps()).append(link).append('\n');
    }
    List<String> incidents = rule.incidents();
    if (!incidents.isEmpty()) {
      text.append("\nPublic incidents of this kind:\n");
      incidents.forEach(i -> text.append("- ").append(i).append('\n'));
    }
    return text.toString();
  }

  private static Optional<String> helpUri(RuleInfo rule) {
    return rule.rotate().map(RuleInfo.Rotate::url).filter(u -> u.startsWith("https://"));
  }

  private static String pascalCase(String id) {
    StringBuilder name = new StringBuilder(id.length());
    for (String part : id.split("-", -1)) {
      if (!part.isEmpty()) {
        name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
      }
    }
    return name.toString();
  }
}
