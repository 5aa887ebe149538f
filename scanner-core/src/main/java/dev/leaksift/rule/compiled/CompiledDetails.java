package dev.leaksift.rule.compiled;

import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RuleDetails;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.VerifySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The details of compiled rules, by the rules' numbers; all are decoded when one is asked for. */
final class CompiledDetails implements RuleDetails.Source {
  private static final int MAGIC = 0x4C534431;

  private final Supplier<byte[]> source;
  private @Nullable List<RuleDetails.Parts> all;

  CompiledDetails(Supplier<byte[]> source) {
    this.source = source;
  }

  static byte[] compile(List<Rule> rules) {
    PackOutput out = new PackOutput();
    out.number(rules.size());
    for (Rule rule : rules) {
      out.flag(rule.verify().isPresent());
      rule.verify().ifPresent(verify -> write(verify, out));
      out.texts(rule.examples().match());
      out.texts(rule.examples().clean());
    }
    return out.finish(MAGIC);
  }

  private static void write(VerifySpec verify, PackOutput out) {
    out.text(verify.method());
    out.text(verify.url());
    out.number(verify.headers().size());
    verify
        .headers()
        .forEach((name, value) -> {
          out.text(name);
          out.text(value);
        });
    out.texts(verify.body().map(List::of).orElse(List.of()));
    out.number(verify.live().size());
    verify.live().forEach(out::number);
    out.number(verify.dead().size());
    verify.dead().forEach(out::number);
  }

  RuleDetails of(int number) {
    return RuleDetails.lazy(this, number);
  }

  @Override
  public synchronized RuleDetails.Parts get(int number) {
    List<RuleDetails.Parts> known = all;
    if (known == null) {
      try {
        known = read(new PackInput(source.get(), MAGIC));
      } catch (RulePackException e) {
        throw new IllegalStateException("the details are not those of these rules", e);
      }
      all = known;
    }
    if (number >= known.size()) {
      throw new IllegalStateException("the details are not those of these rules");
    }
    return known.get(number);
  }

  private static List<RuleDetails.Parts> read(PackInput in) throws RulePackException {
    int count = in.count();
    List<RuleDetails.Parts> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Optional<VerifySpec> verify = in.flag() ? Optional.of(verify(in)) : Optional.empty();
      all.add(new RuleDetails.Parts(verify, new Rule.Examples(in.texts(), in.texts())));
    }
    return all;
  }

  private static VerifySpec verify(PackInput in) throws RulePackException {
    String method = in.text();
    String url = in.text();
    Map<String, String> headers = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      headers.put(in.text(), in.text());
    }
    Optional<String> body = in.texts().stream().findFirst();
    return new VerifySpec(method, url, headers, body, statuses(in), statuses(in));
  }

  private static List<Integer> statuses(PackInput in) throws RulePackException {
    List<Integer> statuses = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      statuses.add(in.number());
    }
    return statuses;
  }
}
