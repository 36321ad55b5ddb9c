package io.github.backgroundcopy.tck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StandardCatalogueTests {

  private final Catalogue catalogue = Catalogue.standard();

  @Test
  void holdsAsManyClausesPerGroupAsTheSpecificationsTables() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    catalogue
        .groups()
        .forEach(group ->
            counts.put(group.section() + " " + group.title(), group.clauses().size()));

    assertThat(counts)
        .containsExactly(
            entry("6.1 Objects and general rules", 11),
            entry("6.2 Queue manager", 27),
            entry("6.3 Enumerators", 37),
            entry("6.4 Group: jobs and properties", 22),
            entry("6.5 Group: state, size, progress, cancel", 25),
            entry("6.6 Job", 45),
            entry("6.7 Callback", 14),
            entry("6.8 ABI (native harness only)", 3),
            entry("6.9 Java: views, handles, threads, events", 38),
            entry("6.10 Details", 13),
            entry("6.11 What survives", 7),
            entry("6.12 Sizes and numbers", 9),
            entry("6.13 Runs beside the model", 9));
  }

  @Test
  void usesEveryIdOnce() {
    assertThat(catalogue.clauses()).extracting(CatalogueClause::id).doesNotHaveDuplicates();
  }

  @Test
  void findsEveryClauseByItsId() {
    assertThat(catalogue.clauses())
        .allSatisfy(clause -> assertThat(catalogue.clause(clause.id())).contains(clause));
    assertThat(catalogue.clause("ENUM-NEXT-99")).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheSpecification() {
    assertThat(catalogue.clauses())
        .extracting(CatalogueClause::id)
        .startsWith("QI-01", "QI-02")
        .endsWith("MODEL-SOAK-01");
  }

  @Test
  void statesEveryTextAsSentences() {
    assertThat(catalogue.clauses()).allSatisfy(clause -> {
      assertThat(clause.sentence()).endsWith(".");
      assertThat(clause.why()).endsWith(".");
      assertThat(clause.look()).matches(".*[.?)]");
    });
  }

  @Test
  void saysWhichPartOfAMixedClauseIsDocumentedAndWhichDecided() {
    assertThat(catalogue.clauses())
        .filteredOn(clause -> clause.bases().size() > 1)
        .isNotEmpty()
        .flatExtracting(CatalogueClause::bases)
        .extracting(Basis::covers)
        .doesNotContain("");
  }

  @Test
  void needsPointersForEveryBinaryPartAndForNoOther() {
    assertThat(parts()).allSatisfy(part -> {
      boolean binary = part.side() == Side.BINARY;
      assertThat(part.capabilities().contains(Capability.BINARY_INTERFACE)).isEqualTo(binary);
      assertThat(part.facilities().contains(Facility.RAW)).isEqualTo(binary);
    });
  }

  @Test
  void needsAQueueForEveryPart() {
    assertThat(parts()).allSatisfy(part -> assertThat(part.facilities()).contains(Facility.QUEUE));
  }

  @Test
  void usesEveryCapabilityAndEveryFacility() {
    assertThat(parts()).flatExtracting(ClausePart::capabilities).contains(Capability.values());
    assertThat(parts()).flatExtracting(ClausePart::facilities).contains(Facility.values());
  }

  @Test
  void letsTheJavaSideRunWithoutTheBinaryOne() {
    CatalogueClause clause = catalogue.clause("ENUM-NEXT-08").orElseThrow();

    assertThat(clause.part("java").orElseThrow().capabilities()).isEmpty();
    assertThat(clause.part("binary").orElseThrow().capabilities())
        .containsExactly(Capability.BINARY_INTERFACE);
    assertThat(clause.hasSide(Side.JAVA)).isTrue();
  }

  private List<ClausePart> parts() {
    return catalogue.clauses().stream()
        .flatMap(clause -> clause.parts().stream())
        .toList();
  }

  @Test
  void namesThePartsOfAClauseApart() {
    assertThat(catalogue.clauses()).allSatisfy(clause -> {
      Stream<String> names = clause.parts().stream().map(ClausePart::name);
      assertThat(names).doesNotHaveDuplicates();
    });
  }
}
