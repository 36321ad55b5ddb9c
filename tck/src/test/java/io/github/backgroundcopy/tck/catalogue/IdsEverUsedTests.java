package io.github.backgroundcopy.tck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class IdsEverUsedTests {

  private static final String RESOURCE = "ids-ever-used.txt";

  private final IdsEverUsed list =
      new IdsEverUsed(List.of("# a comment", "AB-01", "AB-02 withdrawn", "AB-03"));

  @Test
  void areThoseOfTheCatalogueAndTheWithdrawnOnes() throws IOException {
    List<String> catalogue =
        Catalogue.standard().clauses().stream().map(CatalogueClause::id).toList();

    assertThat(checkedIn().faults(catalogue)).as(RESOURCE).isEmpty();
  }

  @Test
  void agreeWithACatalogueOfThoseInUse() {
    assertThat(list.faults(List.of("AB-03", "AB-01"))).isEmpty();
  }

  @Test
  void mustHoldEveryIdOfTheCatalogue() {
    assertThat(list.faults(List.of("AB-01", "AB-03", "AB-04")))
        .containsExactly("AB-04 is new; add it to the list");
  }

  @Test
  void mayNotComeBackAfterTheyWereWithdrawn() {
    assertThat(list.faults(List.of("AB-01", "AB-02", "AB-03")))
        .containsExactly("AB-02 was withdrawn; give the clause an id that was never used");
  }

  @Test
  void mustBeMarkedWhenTheyLeaveTheCatalogue() {
    assertThat(list.faults(List.of("AB-01")))
        .containsExactly("AB-03 left the catalogue; keep its line and mark it \"withdrawn\"");
  }

  @Test
  void areListedOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdsEverUsed(List.of("AB-01 withdrawn", "AB-01")))
        .withMessageContaining("\"AB-01\" is listed twice");
  }

  private static IdsEverUsed checkedIn() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(IdsEverUsedTests.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new IdsEverUsed(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }
}
