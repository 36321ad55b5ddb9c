package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.model.Traits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Sees what a backend declares, what its fixture can do, and who its callers are. */
final class Subjects {

  private Subjects() {}

  static Traits traits(Bench bench) {
    QueueManager u = bench.u();
    Traits alone = new Traits(u.capabilities(), bench.facilities(), Map.of());
    Map<String, String> callers = new LinkedHashMap<>();
    callers.put("U", u.caller().name());
    if (alone.hasOwners()) {
      callers.put("V", bench.v().caller().name());
      callers.put("A", bench.a().caller().name());
    }
    return new Traits(Set.copyOf(alone.capabilities()), alone.facilities(), callers);
  }
}
