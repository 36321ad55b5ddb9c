package io.github.backgroundcopy.tck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.Side;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChecksTests {

  private final Catalogue catalogue = Catalogue.standard();

  @Test
  void decideEveryPartOfTheJavaSideOnce() {
    List<String> parts = catalogue.clauses().stream()
        .flatMap(clause -> clause.parts().stream()
            .filter(part -> part.side() == Side.JAVA)
            .map(
                part -> part.name().equals("java") ? clause.id() : clause.id() + "/" + part.name()))
        .toList();

    assertThat(Checks.all())
        .filteredOn(check -> check.undeclared().isEmpty())
        .extracting(Check::id)
        .containsExactlyElementsOf(parts);
  }

  @Test
  void lookAtEveryCapabilityThatIsNotDeclared() {
    assertThat(Checks.all())
        .filteredOn(check -> !check.undeclared().isEmpty())
        .flatExtracting(Check::undeclared)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Capability.values())
            .filter(capability -> capability != Capability.BINARY_INTERFACE)
            .toList());
  }

  @Test
  void takeNeedsAndTextsFromTheCatalogue() {
    Check check = find("LIFE-02");

    assertThat(check.section()).isEqualTo("6.1");
    assertThat(check.declared()).containsExactly(Capability.DURABLE);
    assertThat(check.facilities())
        .containsExactlyInAnyOrder(Facility.QUEUE, Facility.SERVICE, Facility.GATE);
    assertThat(check.displayName())
        .startsWith("LIFE-02 [MUST, doc]: After service stop and start, groups");
    assertThat(check.undeclared()).isEmpty();
  }

  @Test
  void areMethodsWithoutConditionsInClassesWithoutState() {
    assertThat(Checks.all()).allSatisfy(check -> {
      assertThat(check.method().getParameterCount()).isZero();
      assertThat(Arrays.stream(check.method().getDeclaringClass().getDeclaredFields())
              .filter(field -> !Modifier.isStatic(field.getModifiers()))
              .map(field -> field.getName()))
          .containsExactly("bench");
    });
  }

  @Test
  void mustNameAClauseOfTheCatalogue() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Checks.of(catalogue, Set.of(Unknown.class)))
        .withMessageContainingAll("ENUM-NEXT-99", "not in the catalogue");
    assertThatIllegalStateException()
        .isThrownBy(() -> Checks.of(catalogue, Set.of(UnknownPart.class)))
        .withMessageContainingAll("ENUM-NEXT-01", "nowhere");
  }

  @Test
  void mustNotDecideTheSame() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Checks.of(catalogue, Set.of(Twice.class)))
        .withMessageContaining("Two checks decide \"ENUM-NEXT-01\"");
  }

  static Check find(String id) {
    return Checks.all().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static final class Unknown {
    @Clause("ENUM-NEXT-99")
    void check() {}
  }

  static final class UnknownPart {
    @Clause(value = "ENUM-NEXT-01", part = "nowhere")
    void check() {}
  }

  static final class Twice {
    @Clause("ENUM-NEXT-01")
    void one() {}

    @Clause("ENUM-NEXT-01")
    void other() {}
  }
}
