package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.SetUp;
import io.github.backgroundcopy.tck.bench.Undeclared;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import io.github.backgroundcopy.tck.catalogue.Origin;
import io.github.backgroundcopy.tck.catalogue.Side;
import io.github.backgroundcopy.tck.checks.binary.BinaryChecks;
import io.github.backgroundcopy.tck.checks.callback.CallbackChecks;
import io.github.backgroundcopy.tck.checks.client.ClientChecks;
import io.github.backgroundcopy.tck.checks.details.DetailsChecks;
import io.github.backgroundcopy.tck.checks.durability.DurabilityChecks;
import io.github.backgroundcopy.tck.checks.enumeration.EnumerationChecks;
import io.github.backgroundcopy.tck.checks.general.GeneralChecks;
import io.github.backgroundcopy.tck.checks.group.GroupChecks;
import io.github.backgroundcopy.tck.checks.job.JobChecks;
import io.github.backgroundcopy.tck.checks.manager.ManagerChecks;
import io.github.backgroundcopy.tck.checks.model.ModelChecks;
import io.github.backgroundcopy.tck.checks.refusal.RefusalChecks;
import io.github.backgroundcopy.tck.checks.scale.ScaleChecks;
import io.github.backgroundcopy.tck.checks.setup.SetUpChecks;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All checks of the kit, in the order of the catalogue.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Checks {

  /** The section of the checks of the vendor's set-up. */
  public static final String SET_UP = "set-up";

  /** The section of the checks of what holds without a capability. */
  public static final String WITHOUT_CAPABILITY = "without a capability";

  private static final ContractVersion FIRST = new ContractVersion(1, 0);

  private final Catalogue catalogue;
  private final Map<String, Method> methods = new HashMap<>();
  private final List<Check> checks = new ArrayList<>();

  private Checks(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Lists the checks of the vendor's set-up, which come before all others.
   *
   * @return all of them, unmodifiable
   */
  public static List<Check> ofSetUp() {
    return Standard.SET_UP_CHECKS;
  }

  /**
   * Lists the checks of the backend.
   *
   * @return all of them, unmodifiable
   */
  public static List<Check> all() {
    return Standard.CHECKS;
  }

  /**
   * Lists the checks of one clause.
   *
   * @param clause which
   * @return the checks of its parts, in the order of the catalogue
   */
  public static List<Check> of(CatalogueClause clause) {
    return all().stream()
        .filter(check -> check.id().equals(clause.id()) || check.id().startsWith(clause.id() + "/"))
        .toList();
  }

  /**
   * Puts together the checks of some classes.
   *
   * @param catalogue where their clauses stand
   * @param classes the classes
   * @return the checks in the order of the catalogue, unmodifiable
   * @throws IllegalStateException if a check names no part of a clause, or two name the same
   */
  static List<Check> of(Catalogue catalogue, Collection<Class<?>> classes) {
    Checks found = new Checks(catalogue);
    classes.stream().flatMap(type -> Stream.of(type.getDeclaredMethods())).forEach(found::add);
    return found.inOrder();
  }

  private void add(Method method) {
    Clause clause = method.getAnnotation(Clause.class);
    if (clause != null) {
      if (catalogue
          .clause(clause.value())
          .flatMap(known -> known.part(clause.part()))
          .isEmpty()) {
        throw new IllegalStateException("The check \"" + method + "\" names \"" + clause.value()
            + "\", part \"" + clause.part() + "\", which is not in the catalogue");
      }
      Method other = methods.putIfAbsent(id(clause.value(), clause.part()), method);
      if (other != null) {
        throw new IllegalStateException("Two checks decide \"" + id(clause.value(), clause.part())
            + "\": \"" + other + "\" and \"" + method + "\"");
      }
    }
    Undeclared undeclared = method.getAnnotation(Undeclared.class);
    if (undeclared != null) {
      checks.add(check(undeclared, method));
    }
    SetUp setUp = method.getAnnotation(SetUp.class);
    if (setUp != null) {
      checks.add(check(setUp, method));
    }
  }

  private static Check check(SetUp setUp, Method method) {
    Set<Facility> facilities = EnumSet.of(Facility.QUEUE);
    facilities.addAll(List.of(setUp.facilities()));
    return new Check(
        SET_UP + " " + setUp.value(),
        SET_UP,
        "MUST",
        setUp.sentence(),
        setUp.look(),
        Set.of(),
        Set.of(),
        FIRST,
        facilities,
        false,
        method);
  }

  private static Check check(Undeclared undeclared, Method method) {
    Set<Facility> facilities = EnumSet.of(Facility.QUEUE);
    facilities.addAll(List.of(undeclared.facilities()));
    return new Check(
        "without " + undeclared.value(),
        WITHOUT_CAPABILITY,
        "MUST",
        undeclared.sentence(),
        "What does the Javadoc of Capability." + undeclared.value() + " say where it is missing?",
        Set.of(),
        Set.of(undeclared.value()),
        version(undeclared.since()),
        facilities,
        false,
        method);
  }

  private List<Check> inOrder() {
    List<Check> ordered = new ArrayList<>();
    for (ClauseGroup group : catalogue.groups()) {
      for (CatalogueClause clause : group.clauses()) {
        for (ClausePart part : clause.parts()) {
          Method method = methods.get(id(clause.id(), part.name()));
          if (method != null) {
            ordered.add(new Check(
                id(clause.id(), part.name()),
                group.section(),
                level(clause),
                clause.sentence(),
                clause.look(),
                part.capabilities(),
                Set.of(),
                FIRST,
                part.facilities(),
                clause.bases().stream().allMatch(basis -> basis.origin() == Origin.DECISION),
                method));
          }
        }
      }
    }
    checks.stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(ordered::add);
    return List.copyOf(ordered);
  }

  private static ContractVersion version(String text) {
    String[] numbers = text.split("\\.", 2);
    return new ContractVersion(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private static String level(CatalogueClause clause) {
    return clause.bases().stream()
        .map(basis -> basis.origin().name().toLowerCase(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining(" and ", "MUST, ", ""));
  }

  private static String id(String clause, String part) {
    return part.equals(Side.JAVA.id()) ? clause : clause + "/" + part;
  }

  private static final class Standard {
    static final List<Check> SET_UP_CHECKS = of(Catalogue.standard(), SetUpChecks.classes());
    static final List<Check> CHECKS = of(
        Catalogue.standard(),
        Stream.of(
                GeneralChecks.classes(),
                ManagerChecks.classes(),
                EnumerationChecks.classes(),
                GroupChecks.classes(),
                JobChecks.classes(),
                CallbackChecks.classes(),
                BinaryChecks.classes(),
                ClientChecks.classes(),
                DetailsChecks.classes(),
                DurabilityChecks.classes(),
                ScaleChecks.classes(),
                ModelChecks.classes(),
                RefusalChecks.classes())
            .flatMap(List::stream)
            .toList());
  }
}
