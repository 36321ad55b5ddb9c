package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.Setting;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was run against what, the digests folded away. */
final class SettingHtml {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private final Html html;

  SettingHtml(Html html) {
    this.html = html;
  }

  void write(Setting setting, Map<String, Long> explored) {
    html.start("section", "aria-labelledby", "setting");
    html.element("h2", "What was run", "id", "setting");
    html.start("dl", "class", "facts");
    fact("Backend", setting.backend() + " " + setting.backendVersion());
    fact("Kit", setting.kit() + ", built with api " + setting.api());
    fact("Profile", setting.profile().name());
    setting.filter().ifPresent(filter -> fact("Only clauses like", filter));
    fact("Seed", Long.toString(setting.seed()));
    fact("Started", TIME.format(setting.started()));
    fact("Took", Durations.words(setting.took()));
    html.end();
    explored(new ExploredText(explored));
    html.start("details", "class", "more");
    html.element("summary", "Provider, capabilities, machine and jars");
    html.start("dl", "class", "facts wide");
    fact("Provider", setting.provider());
    fact("Contract", setting.contract());
    fact("Fixture", setting.fixture());
    fact("Capabilities", names(setting.capabilities()));
    fact("Facilities", names(setting.facilities()));
    fact("System", setting.system());
    fact("Java machine", setting.machine());
    fact("Processors", Integer.toString(setting.processors()));
    for (Setting.Jar jar : setting.jars()) {
      html.start("div").element("dt", "Jar").start("dd").text(jar.name());
      html.element("code", jar.sha256(), "class", "digest").end().end();
    }
    html.end().end().end();
  }

  private void explored(ExploredText explored) {
    if (!explored.isEmpty()) {
      html.start("dl", "class", "facts wide");
      fact("Explored by chance", explored.counts());
      fact("The largest", explored.sizes());
      html.end();
    }
  }

  private void fact(String name, String value) {
    html.start("div").element("dt", name).element("dd", value).end();
  }

  private static String names(Collection<?> values) {
    return values.isEmpty()
        ? "none"
        : values.stream().map(Objects::toString).collect(Collectors.joining(", "));
  }
}
