package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.catalogue.Basis;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.Origin;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReasonsTests {

  @Test
  void nameTheStateOnce() {
    CheckResult bare = CheckResult.without("A-01", State.NOT_RUN, "no time");
    CheckResult named = CheckResult.without("A-01", State.NOT_RUN, "not run: no time");

    assertThat(Reasons.withState(bare)).isEqualTo("not run: no time");
    assertThat(Reasons.withState(named)).isEqualTo("not run: no time");
    assertThat(Reasons.of(named)).isEqualTo("no time");
  }

  @Test
  void areThoseOfThePartsToWhichAClauseOwesItsState() {
    assertThat(Reasons.of(clause(
            "",
            CheckResult.passed("A-01", List.of(), Duration.ZERO),
            CheckResult.without("A-01/b", State.NOT_APPLICABLE, "no capability"),
            CheckResult.without("A-01/c", State.NOT_RUN, "no time"),
            CheckResult.without("A-01/d", State.NOT_RUN, "not run: no time"),
            CheckResult.without("A-01/e", State.NOT_RUN, "no facility"))))
        .isEqualTo("no time; no facility");
  }

  @Test
  void sayWhyAClauseCannotBeTested() {
    assertThat(Reasons.of(clause("nobody can see it")))
        .isEqualTo("cannot be tested: nobody can see it");
  }

  @Test
  void sayThatNoCheckHasDecided() {
    assertThat(Reasons.of(clause(""))).isEqualTo("no check has decided it");
  }

  private static ClauseResult clause(String untestable, CheckResult... checks) {
    CatalogueClause clause = new CatalogueClause(
        "A-01",
        "It holds.",
        List.of(new Basis(Origin.DOC, "", "a page")),
        List.of(),
        untestable,
        "So that it holds.",
        "Does it hold?");
    return new ClauseResult(clause, "6.1", List.of(checks), Optional.empty());
  }
}
