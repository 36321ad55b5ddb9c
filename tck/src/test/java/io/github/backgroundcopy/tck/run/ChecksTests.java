package io.github.backgroundcopy.tck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.Sources;
import io.github.backgroundcopy.tck.bench.Undeclared;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.Side;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChecksTests {

  /** The sides of which every part must have a check. */
  private static final Set<Side> COMPLETE = Set.of(Side.JAVA, Side.BINARY);

  private final Catalogue catalogue = Catalogue.standard();
  private final List<String> decided = Checks.all().stream()
      .filter(check -> check.undeclared().isEmpty())
      .map(Check::id)
      .toList();

  @Test
  void leaveNoPartOfAClauseUndecided() {
    assertThat(partsOf(COMPLETE))
        .filteredOn(part -> !decided.contains(part))
        .as("parts of clauses without a check")
        .isEmpty();
  }

  @Test
  void areInTheOrderOfTheCatalogueAndDecideEachPartOnce() {
    List<String> parts = new ArrayList<>(partsOf(Set.of(Side.values())));
    parts.retainAll(decided);

    assertThat(decided).isNotEmpty().containsExactlyElementsOf(parts);
  }

  /** A class that is in no list, or a method that names no clause, would decide nothing. */
  @Test
  void areAllMethodsOfTheKitThatNameAClause() throws Exception {
    List<Method> marked = new ArrayList<>();
    for (Class<?> type : classesOfTheKit()) {
      Stream.of(type.getDeclaredMethods()).filter(ChecksTests::isMarked).forEach(marked::add);
    }
    Set<Method> listed = Checks.all().stream().map(Check::method).collect(Collectors.toSet());

    assertThat(marked)
        .hasSizeGreaterThanOrEqualTo(listed.size())
        .filteredOn(method -> !listed.contains(method))
        .as("checks that are not in the list of their package")
        .isEmpty();
  }

  @Test
  void standInClassesWhereEveryMethodThatOthersMayCallIsOne() {
    assertThat(Checks.all().stream()
            .map(check -> check.method().getDeclaringClass())
            .distinct()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .filter(method -> !Modifier.isStatic(method.getModifiers())))
        .filteredOn(method -> !isMarked(method))
        .as("checks without a clause")
        .isEmpty();
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

  /** Lists the parts of these sides by the ids of their checks. */
  private List<String> partsOf(Set<Side> sides) {
    return catalogue.clauses().stream()
        .flatMap(clause -> clause.parts().stream()
            .filter(part -> sides.contains(part.side()))
            .map(
                part -> part.name().equals("java") ? clause.id() : clause.id() + "/" + part.name()))
        .toList();
  }

  private static List<Class<?>> classesOfTheKit() throws IOException, ClassNotFoundException {
    Path sources = Sources.root().resolve("tck/src/main/java");
    List<Class<?>> types = new ArrayList<>();
    for (Path file : Sources.main(Sources.root().resolve("tck"))) {
      String name = sources.relativize(file).toString().replace(".java", "");
      if (!name.endsWith("-info")) {
        types.add(Class.forName(
            name.replace(File.separatorChar, '.'), false, Checks.class.getClassLoader()));
      }
    }
    return types;
  }

  private static boolean isMarked(Method method) {
    return method.isAnnotationPresent(Clause.class) || method.isAnnotationPresent(Undeclared.class);
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
