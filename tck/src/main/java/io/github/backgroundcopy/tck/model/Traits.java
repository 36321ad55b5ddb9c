package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What the backend under test declares and its fixture can do.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param capabilities what is declared
 * @param facilities what can be done
 * @param callers the names of the callers U, V and A, as the queue tells them
 * @param isClockFrozen whether the queue's time stands still unless it is moved
 * @param passesWhileStopped whether time can pass while the service is stopped
 */
public record Traits(
    Set<Capability> capabilities,
    Set<Facility> facilities,
    Map<String, String> callers,
    boolean isClockFrozen,
    boolean passesWhileStopped) {

  /**
   * Copies the sets.
   *
   * @param capabilities what is declared
   * @param facilities what can be done
   * @param callers the names of the callers
   * @param isClockFrozen whether the time stands still
   * @param passesWhileStopped whether time can pass while the service is stopped
   */
  public Traits {
    capabilities = Set.copyOf(capabilities);
    facilities = Set.copyOf(facilities);
    callers = Map.copyOf(callers);
  }

  /**
   * Tells whether something is declared.
   *
   * @param capability what
   * @return true if it is
   */
  public boolean declares(Capability capability) {
    return capabilities.contains(capability);
  }

  /**
   * Tells whether something can be done.
   *
   * @param facility what
   * @return true if it can
   */
  public boolean has(Facility facility) {
    return facilities.contains(facility);
  }

  /**
   * Tells whether there are several callers who own groups.
   *
   * @return true if U, V and A are told apart
   */
  public boolean hasOwners() {
    return declares(Capability.OWNERSHIP) && has(Facility.PRINCIPALS);
  }

  /**
   * Leaves out what a fixture can do but to open queues and callers.
   *
   * @return a copy with at most QUEUE and PRINCIPALS
   */
  public Traits withCallersAlone() {
    Set<Facility> left = EnumSet.of(Facility.QUEUE, Facility.PRINCIPALS);
    left.retainAll(facilities);
    return new Traits(capabilities, left, callers, isClockFrozen, passesWhileStopped);
  }
}
