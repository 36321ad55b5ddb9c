package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.UUID;

/** Several clients of one queue. */
final class ClientChecks {

  private final Bench bench;

  ClientChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ACT-01")
  void twoManagersShowOneQueue() {
    QueueManager one = bench.another(Principal.U);
    QueueManager other = bench.another(Principal.U);
    BackgroundCopyGroup made = one.createGroup(bench.id());
    UUID second = other.createGroup(bench.id()).id();
    List<UUID> both = List.of(made.id(), second);
    Expect.equal("enumGroups() of the one", both, Seen.listed(one));
    Expect.equal("enumGroups() of the other", both, Seen.listed(other));
    BackgroundCopyGroup got = other.getGroup(made.id());
    made.set(GroupProperty.DISPLAY_NAME, "by the one");
    Expect.equal("DISPLAY_NAME by the other", "by the one", got.get(GroupProperty.DISPLAY_NAME));
    Expect.refused(
        Refusal.DUPLICATE, "createGroup(taken) by the other", () -> other.createGroup(made.id()));
    got.cancel();
    Expect.equal("enumGroups() of the one, later", List.of(second), Seen.listed(one));
    Expect.refused(
        Refusal.INVALID_STATE, "status() of a group that the other cancelled", made::status);
  }
}
