package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Sees what a backend declares, what its fixture can do, and who its callers are. */
final class Subjects {

  private static final long A_WHILE = Duration.ofMillis(3).toNanos();

  private static final long FAST_NANOS = Duration.ofMillis(1).toNanos();
  private static final int LOOKS = 10;

  private Subjects() {}

  static Traits traits(QueueFixture queue, Set<Facility> facilities) {
    Map<String, String> callers = new LinkedHashMap<>();
    Set<Capability> capabilities;
    boolean isFrozen;
    try (QueueManager u = queue.client(Principal.U)) {
      isFrozen = facilities.contains(Facility.CLOCK) && isFrozen(u);
      capabilities = Set.copyOf(u.capabilities());
      callers.put("U", u.caller().name());
      if (new Traits(capabilities, facilities, Map.of(), false, false).hasOwners()) {
        for (Principal principal : List.of(Principal.V, Principal.A)) {
          try (QueueManager other = queue.client(principal)) {
            callers.put(principal.name(), other.caller().name());
          }
        }
      }
    }
    return new Traits(
        capabilities,
        facilities,
        callers,
        isFrozen,
        passesWhileStopped(queue, facilities, capabilities));
  }

  /** Tries whether time passes for a service that is stopped: some fixtures wait for an answer. */
  private static boolean passesWhileStopped(
      QueueFixture queue, Set<Facility> facilities, Set<Capability> capabilities) {
    if (!facilities.containsAll(Set.of(Facility.CLOCK, Facility.SERVICE))
        || !capabilities.contains(Capability.DURABLE)) {
      return false;
    }
    try (QueueManager kept = queue.client(Principal.U)) {
      queue.stopService();
      try {
        queue.advance(Duration.ofMillis(1));
        return true;
      } catch (RuntimeException e) {
        return false;
      } finally {
        queue.startService();
        kept.enumGroups();
      }
    }
  }

  /** Looks whether a call takes less than a millisecond, at its best. */
  static boolean isFast(QueueFixture queue) {
    long shortest = Long.MAX_VALUE;
    try (QueueManager manager = queue.client(Principal.U)) {
      for (int i = 0; i < LOOKS; i++) {
        long start = System.nanoTime();
        Optional<GroupDetails> unused = manager.details(new UUID(1, 1));
        shortest = unused.isPresent() ? shortest : Math.min(shortest, System.nanoTime() - start);
      }
    }
    return shortest < FAST_NANOS;
  }

  /** Looks whether two groups that are created one after the other are of one time. */
  private static boolean isFrozen(QueueManager manager) {
    Optional<Instant> earlier = created(manager);
    LockSupport.parkNanos(A_WHILE);
    return earlier.isPresent() && earlier.equals(created(manager));
  }

  private static Optional<Instant> created(QueueManager manager) {
    UUID id = UUID.randomUUID();
    BackgroundCopyGroup group = manager.createGroup(id);
    try {
      return manager.details(id).flatMap(GroupDetails::created);
    } finally {
      group.cancel();
    }
  }
}
