package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.BackendCandidate;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Pace;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The backend under test: its fixture, and what its queues declare.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Subject {

  private final BackendFixture fixture;
  private final ContractVersion contract;
  private final Set<Capability> capabilities;
  private final Pace pace;

  private Subject(
      BackendFixture fixture, ContractVersion contract, Set<Capability> capabilities, Pace pace) {
    this.fixture = fixture;
    this.contract = contract;
    this.capabilities = Collections.unmodifiableSet(capabilities);
    this.pace = pace;
  }

  /**
   * Opens one queue to see what it declares.
   *
   * @param fixture the backend's fixture
   * @return the subject
   * @throws IllegalStateException if no queue can be opened
   */
  public static Subject of(BackendFixture fixture) {
    try (QueueFixture queue = fixture.open()) {
      QueueManager client = queue.client(Principal.U);
      Set<Capability> declared = EnumSet.noneOf(Capability.class);
      declared.addAll(client.capabilities());
      Pace pace = Pace.of(client, UUID.randomUUID());
      return new Subject(fixture, contract(fixture.backend()), declared, pace);
    } catch (Exception e) {
      throw new IllegalStateException(
          "The fixture \"" + fixture.getClass().getName() + "\" cannot open a queue of backend \""
              + fixture.backend() + "\": " + e,
          e);
    }
  }

  /** A backend that nobody discovers is taken for a new one. */
  private static ContractVersion contract(String backend) {
    return QueueManagers.discover(Thread.currentThread().getContextClassLoader())
        .candidates()
        .stream()
        .filter(candidate -> candidate.id().filter(backend::equals).isPresent())
        .findFirst()
        .flatMap(BackendCandidate::contractVersion)
        .orElse(ContractVersion.CURRENT);
  }

  /**
   * Gives the fixture.
   *
   * @return the fixture
   */
  public BackendFixture fixture() {
    return fixture;
  }

  /**
   * Gives what the queues declare.
   *
   * @return the capabilities; unmodifiable
   */
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /**
   * Gives how long the queues take for a call.
   *
   * @return the pace
   */
  public Pace pace() {
    return pace;
  }

  /**
   * Says why a check does not run. A capability comes before a facility: what does not apply needs
   * nothing.
   *
   * @param check which
   * @return not applicable or not run, with the reason; or empty if it runs
   */
  public Optional<CheckResult> obstacle(Check check) {
    return obstacle(check, fixture.backend(), contract, capabilities, fixture.facilities());
  }

  /**
   * Says why a check does not run against a backend that is only known by what it declares.
   *
   * @param check which
   * @param backend the backend's id
   * @param contract the version of the contract that it was written for
   * @param capabilities what it declares
   * @param facilities what its fixture can do
   * @return not applicable or not run, with the reason; or empty if it runs
   */
  public static Optional<CheckResult> obstacle(
      Check check,
      String backend,
      ContractVersion contract,
      Set<Capability> capabilities,
      Set<Facility> facilities) {
    if (!check.since().worksWith(contract)) {
      return notApplicable(
          check,
          "backend \"" + backend + "\" was written for version " + contract
              + " of the contract, and this came with " + check.since());
    }
    for (Capability capability : check.declared()) {
      if (!capabilities.contains(capability)) {
        return notApplicable(
            check, "backend \"" + backend + "\" does not declare the capability " + capability);
      }
    }
    for (Capability capability : check.undeclared()) {
      if (capabilities.contains(capability)) {
        return notApplicable(
            check, "backend \"" + backend + "\" declares the capability " + capability);
      }
    }
    for (Facility facility : check.facilities()) {
      if (!facilities.contains(facility)) {
        return Optional.of(CheckResult.without(
            check.id(),
            State.NOT_RUN,
            "facility " + facility + " is not among those of the fixture " + facilities));
      }
    }
    return Optional.empty();
  }

  private static Optional<CheckResult> notApplicable(Check check, String reason) {
    return Optional.of(CheckResult.without(check.id(), State.NOT_APPLICABLE, reason));
  }
}
