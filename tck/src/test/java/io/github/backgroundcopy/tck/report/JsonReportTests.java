package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class JsonReportTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String META = "https://json-schema.org/draft/2020-12/schema";
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12)
      .getSchema(Asset.load(JsonReport.SCHEMA).text(), InputFormat.JSON);

  static Stream<RunReport> reports() {
    return SampleReports.all();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportFitsTheSchema(RunReport report) {
    assertThat(faults(JsonReport.text(report))).isEmpty();
  }

  @Test
  void theSchemaIsOne() {
    Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaLocation.of(META));

    assertThat(meta.validate(Asset.load(JsonReport.SCHEMA).text(), InputFormat.JSON))
        .isEmpty();
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("no verdict", report -> report.remove("verdict")),
        damage("a verdict of its own", report -> report.put("verdict", "GOOD")),
        damage("the exit code of another verdict", report -> report.put("exitCode", 0)),
        damage("another format", report -> report.put("format", "backgroundcopy-tck-report/2")),
        damage("an unknown member", report -> report.put("note", "")),
        damage("no reason", report -> report.putArray("reasons")),
        damage("a state without count", report -> in(report, "counts").remove("EXCLUDED")),
        damage("a negative count", report -> in(report, "counts").put("FAILED", -1)),
        damage("an unknown count", report -> in(report, "counts").put("SKIPPED", 0)),
        damage("no clauses", report -> report.putArray("clauses")),
        damage("a rounded seed", report -> in(report, "setting").put("seed", 1e18)),
        damage(
            "a local time", report -> in(report, "setting").put("started", "2026-01-02T03:04:05")),
        damage(
            "half a digest", report -> in(report, "setting", "jars", 0).put("sha256", "9f86d081")),
        damage("a clause in no state", report -> in(report, "clauses", 0).put("state", "OPEN")),
        damage("a clause called anyhow", report -> in(report, "clauses", 0).put("id", "first")),
        damage(
            "an exclusion without a word",
            report -> in(report, "clauses", 0).put("state", "EXCLUDED")),
        damage(
            "an excluded check",
            report -> in(report, "clauses", 0, "checks", 0).put("state", "EXCLUDED")),
        damage(
            "a check without side",
            report -> in(report, "clauses", 0, "checks", 0).remove("side")),
        damage(
            "a fraction of a millisecond", report -> in(report, "harness", 0).put("millis", 0.5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void theSchemaRefusesADamagedReport(String what, Consumer<ObjectNode> damage) {
    ObjectNode report = (ObjectNode) read(SampleReports.notConformant());
    damage.accept(report);

    assertThat(faults(report.toString())).isNotEmpty();
  }

  @Test
  void theSchemaRefusesAConformantReportWithAFailure() {
    ObjectNode report = (ObjectNode) read(SampleReports.conformant());
    in(report, "counts").put("FAILED", 1);

    assertThat(faults(report.toString())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyClauseIsThereAndTheCountsAddUp(RunReport report) {
    JsonNode json = read(report);

    assertThat(json.get("clauses"))
        .extracting(clause -> clause.get("id").asString())
        .containsExactlyElementsOf(
            Catalogue.standard().clauses().stream().map(CatalogueClause::id).toList());
    int sum = 0;
    for (State state : State.values()) {
      int count = json.get("counts").get(state.name()).asInt();
      assertThat(json.get("clauses"))
          .filteredOn(clause -> clause.get("state").asString().equals(state.name()))
          .hasSize(count);
      sum += count;
    }
    assertThat(sum).isEqualTo(json.get("total").asInt());
  }

  @Test
  void textsArriveUnchanged() {
    JsonNode json = read(SampleReports.hostile());

    assertThat(JsonReport.text(SampleReports.hostile())).matches("[ -~\n]*");
    assertThat(json.at("/setting/backend").asString()).isEqualTo(SampleReports.HOSTILE);
    assertThat(json.at("/harness/0/deviations/0").asString()).isEqualTo(SampleReports.HOSTILE);
    assertThat(json.at("/discovery/0/text").asString()).isEqualTo(SampleReports.HOSTILE);
    assertThat(json.at("/setting/seed").asString()).isEqualTo("-9223372036854775808");
    assertThat(json.at("/setting/started").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(json.at("/setting/millis").asLong()).isEqualTo(12_345);
  }

  @Test
  void aPartNamesItsSide() {
    JsonNode checks = clause(read(SampleReports.notConformant()), "ERR-03").get("checks");

    assertThat(checks)
        .extracting(check -> check.get("id").asString() + " "
            + check.get("side").asString() + " " + check.get("part").asString())
        .contains("ERR-03 JAVA java", "ERR-03/state JAVA state", "ERR-03/binary BINARY binary");
  }

  @Test
  void anExclusionNamesReasonAndLink() {
    JsonNode clause = clause(read(SampleReports.withExclusions()), "GROUP-PROP-01");

    assertThat(clause.get("state").asString()).isEqualTo("EXCLUDED");
    assertThat(clause.at("/exclusion/link").asString()).isEqualTo("https://acme.example/issues/17");
    assertThat(clause.at("/exclusion/reason").asString()).startsWith("The priority is fixed");
    assertThat(clause.at("/checks/0/state").asString()).isEqualTo("FAILED");
  }

  private static Arguments damage(String what, Consumer<ObjectNode> damage) {
    return Arguments.of(what, damage);
  }

  private static ObjectNode in(JsonNode node, Object... path) {
    JsonNode found = node;
    for (Object step : path) {
      found = step instanceof Integer index ? found.get(index) : found.get((String) step);
    }
    return (ObjectNode) found;
  }

  private static JsonNode clause(JsonNode report, String id) {
    return report
        .get("clauses")
        .valueStream()
        .filter(clause -> clause.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode read(RunReport report) {
    return JSON.readTree(JsonReport.text(report));
  }

  private static List<?> faults(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }
}
