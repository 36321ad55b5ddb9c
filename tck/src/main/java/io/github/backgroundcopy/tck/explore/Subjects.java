package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Traits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees what a backend declares, what its fixture can do, and who its callers are. */
final class Subjects {

  private Subjects() {}

  static Traits traits(QueueFixture queue, Set<Facility> facilities) {
    Map<String, String> callers = new LinkedHashMap<>();
    Set<Capability> capabilities;
    try (QueueManager u = queue.client(Principal.U)) {
      capabilities = Set.copyOf(u.capabilities());
      callers.put("U", u.caller().name());
      if (new Traits(capabilities, facilities, Map.of()).hasOwners()) {
        for (Principal principal : List.of(Principal.V, Principal.A)) {
          try (QueueManager other = queue.client(principal)) {
            callers.put(principal.name(), other.caller().name());
          }
        }
      }
    }
    return new Traits(capabilities, facilities, callers);
  }
}
