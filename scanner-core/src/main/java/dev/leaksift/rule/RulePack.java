package dev.leaksift.rule;

import java.util.List;

/**
 * Rules about one theme.
 *
 * @param name the file's name without its ending; the rules' category
 * @param title one line
 * @param rules in the order written
 */
public record RulePack(String name, String title, List<Rule> rules) {
  public RulePack {
    rules = List.copyOf(rules);
  }
}
