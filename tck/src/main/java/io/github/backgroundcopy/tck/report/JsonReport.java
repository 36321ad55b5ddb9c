package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.catalogue.Basis;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.Exclusion;
import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.Setting;
import io.github.backgroundcopy.tck.run.State;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The whole report for programs. Its form is that of {@value #SCHEMA}, a resource beside this
 * class.
 *
 * <p>Plain ASCII, so that texts which are no valid UTF-16 arrive unchanged too.
 */
final class JsonReport {

  /** The name of the schema, which lies beside the report. */
  static final String SCHEMA = "report.schema.json";

  /** Rises when something is taken away or changes its meaning. */
  static final String FORMAT = "backgroundcopy-tck-report/1";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  static String text(RunReport report) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(new Indented(), out)) {
      new JsonReport(json).write(report);
      json.writeRaw('\n');
    }
    return out.toString();
  }

  private void write(RunReport report) {
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("format", FORMAT);
    write(report.judgement(), report.clauses().size());
    write(report.setting());
    json.writeObjectPropertyStart("explored");
    report.explored().forEach(json::writeNumberProperty);
    json.writeEndObject();
    checks("harness", report.harness());
    checks("discovery", report.discovery());
    checks("refusals", report.refusals());
    json.writeArrayPropertyStart("clauses");
    report.clauses().forEach(this::write);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Judgement judgement, int total) {
    json.writeStringProperty("headline", judgement.headline());
    json.writeStringProperty("verdict", judgement.verdict().title());
    json.writeNumberProperty("exitCode", judgement.verdict().exitCode());
    json.writeStringProperty("profile", judgement.profile().name());
    json.writeBooleanProperty("partial", judgement.partial());
    strings("reasons", judgement.reasons());
    json.writeNumberProperty("total", total);
    json.writeObjectPropertyStart("counts");
    for (State state : State.values()) {
      json.writeNumberProperty(state.name(), judgement.counts().getOrDefault(state, 0));
    }
    json.writeEndObject();
  }

  private void write(Setting setting) {
    json.writeObjectPropertyStart("setting");
    json.writeStringProperty("kit", setting.kit());
    json.writeStringProperty("api", setting.api());
    json.writeStringProperty("backend", setting.backend());
    json.writeStringProperty("provider", setting.provider());
    json.writeStringProperty("backendVersion", setting.backendVersion());
    json.writeStringProperty("contract", setting.contract());
    json.writeStringProperty("fixture", setting.fixture());
    json.writeStringProperty("filter", setting.filter().orElse(null));
    // A text, since many readers of JSON round whole numbers beyond 2^53.
    json.writeStringProperty("seed", Long.toString(setting.seed()));
    json.writeStringProperty("started", setting.started().toString());
    json.writeNumberProperty("millis", setting.took().toMillis());
    strings("capabilities", setting.capabilities());
    strings("facilities", setting.facilities());
    json.writeStringProperty("system", setting.system());
    json.writeStringProperty("machine", setting.machine());
    json.writeNumberProperty("processors", setting.processors());
    json.writeArrayPropertyStart("jars");
    for (Setting.Jar jar : setting.jars()) {
      json.writeStartObject();
      json.writeStringProperty("name", jar.name());
      json.writeStringProperty("sha256", jar.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(ClauseResult result) {
    json.writeStartObject();
    json.writeStringProperty("id", result.clause().id());
    json.writeStringProperty("section", result.section());
    json.writeStringProperty("sentence", result.clause().sentence());
    strings(
        "origins",
        result.clause().bases().stream().map(Basis::origin).distinct().toList());
    json.writeStringProperty("untestable", result.clause().untestable());
    json.writeStringProperty("why", result.clause().why());
    json.writeStringProperty("look", result.clause().look());
    json.writeStringProperty("state", result.state().name());
    json.writeName("exclusion");
    result.exclusion().ifPresentOrElse(this::write, json::writeNull);
    json.writeArrayPropertyStart("checks");
    for (CheckResult check : result.checks()) {
      ClausePart part = Parts.of(result.clause(), check);
      json.writeStartObject();
      json.writeStringProperty("id", check.id());
      json.writeStringProperty("side", part.side().name());
      json.writeStringProperty("part", part.name());
      json.writeStringProperty("covers", part.covers());
      outcome(check);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Exclusion exclusion) {
    json.writeStartObject();
    json.writeStringProperty("link", exclusion.link().toString());
    json.writeStringProperty("reason", exclusion.reason());
    json.writeEndObject();
  }

  private void checks(String name, List<CheckResult> checks) {
    json.writeArrayPropertyStart(name);
    for (CheckResult check : checks) {
      json.writeStartObject();
      json.writeStringProperty("id", check.id());
      outcome(check);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void outcome(CheckResult check) {
    json.writeStringProperty("state", check.state().name());
    json.writeStringProperty("text", check.text());
    json.writeStringProperty("trace", check.trace());
    strings("deviations", check.deviations());
    json.writeNumberProperty("millis", check.took().toMillis());
  }

  private void strings(String name, Collection<?> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(value.toString()));
    json.writeEndArray();
  }

  /** People read it too. */
  private static final class Indented extends ObjectWriteContext.Base {

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
