package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.catalogue.Basis;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import io.github.backgroundcopy.tck.catalogue.Origin;
import io.github.backgroundcopy.tck.catalogue.Side;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ClauseSectionTests {

  private final ClauseSection section = new ClauseSection(Set.of("AB-CD-01", "AB-CD-02"));

  @Test
  void tellsBasesAndPartsApart() {
    CatalogueClause clause = new CatalogueClause(
        "AB-CD-01",
        "It must hold.",
        List.of(new Basis(Origin.DOC, "this", "Q.x"), new Basis(Origin.DECISION, "that", "R-SEL")),
        List.of(
            new ClausePart("java", Side.JAVA, "", Set.of(), Set.of(Facility.QUEUE)),
            new ClausePart(
                "restart",
                Side.JAVA,
                "after",
                Set.of(Capability.DURABLE),
                Set.of(Facility.SERVICE))),
        "",
        "Because.",
        "Here?");

    assertThat(section.of(new ClauseGroup("6.1", "T", List.of(clause)))).isEqualTo("""
        ## 6.1 T

        ### AB-CD-01

        It must hold.

        - **Basis** *doc* for this: Q.x
        - **Basis** *decision* for that: R-SEL
        - **Part** `java` *(facilities QUEUE)*
        - **Part** `restart`, java side: after *(capabilities DURABLE; facilities SERVICE)*
        - **Why:** Because.
        - **Look first:** Here?
        """);
  }

  @Test
  void saysWhyAClauseCannotBeTested() {
    assertThat(section.of(untestable("Nobody can see < 1 of it.")))
        .contains("- **Not testable:** Nobody can see \\< 1 of it.\n")
        .doesNotContain("**Part**");
  }

  @Test
  void linksToTheClausesOfThePageOnly() {
    assertThat(section.of(untestable("AB-CD-01, AB-CD-09")))
        .contains("[AB-CD-01](#ab-cd-01), AB-CD-09");
  }

  private static ClauseGroup untestable(String reason) {
    CatalogueClause clause = new CatalogueClause(
        "AB-CD-02",
        "It must hold.",
        List.of(new Basis(Origin.DOC, "", "Q.x")),
        List.of(),
        reason,
        "Because.",
        "Here?");
    return new ClauseGroup("6.1", "T", List.of(clause));
  }
}
