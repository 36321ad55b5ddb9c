package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.tck.Facility;
import java.time.Duration;
import java.util.Set;

/**
 * What a worker tells of the backend under test.
 *
 * @param provider the class of its provider
 * @param promised what its provider says that queues opened without options can do
 * @param version the version that the provider's jar names
 * @param contract the version of the contract that the provider names
 * @param fixture the class of its fixture
 * @param capabilities what its queues declare
 * @param facilities what its fixture can do
 * @param besideOthers whether its queues may be opened by several processes at once
 * @param call how long its queues take for a call
 */
record SubjectFacts(
    String provider,
    Set<Capability> promised,
    String version,
    String contract,
    String fixture,
    Set<Capability> capabilities,
    Set<Facility> facilities,
    boolean besideOthers,
    Duration call) {

  static final String UNKNOWN = "unknown";

  /** Gives the version of the contract; of a backend that does not tell, that of the api here. */
  ContractVersion contractVersion() {
    String[] numbers = contract.split("\\.", 2);
    return contract.matches("[0-9]{1,9}\\.[0-9]{1,9}")
        ? new ContractVersion(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]))
        : ContractVersion.CURRENT;
  }

  /** Stands for a backend that could not be opened. */
  static SubjectFacts unknown() {
    return new SubjectFacts(
        UNKNOWN, Set.of(), UNKNOWN, UNKNOWN, UNKNOWN, Set.of(), Set.of(), false, Duration.ZERO);
  }
}
