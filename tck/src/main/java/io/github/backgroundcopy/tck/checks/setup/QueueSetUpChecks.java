package io.github.backgroundcopy.tck.checks.setup;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.SetUp;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.List;
import java.util.UUID;

/** Queues that are opened for the checks. */
final class QueueSetUpChecks {

  private final Bench bench;

  QueueSetUpChecks(Bench bench) {
    this.bench = bench;
  }

  @SetUp(
      value = "fresh queue",
      sentence = "A queue that the fixture opens is empty.",
      look = "Does the fixture open a queue of its own for each check, and not one that is in use?")
  void isEmptyAtFirst() {
    Expect.equal("groups in a fresh queue", List.of(), Sight.of(bench.u()));
  }

  @SetUp(
      value = "two queues",
      sentence = "Two queues that are open at once have nothing in common; a backend with one "
          + "queue opens it emptied.",
      look = "Do both have the same name, or the same store?")
  void areApart() throws Exception {
    boolean one = bench.hasOneQueue();
    if (one) {
      bench.group();
    }
    try (QueueFixture other = bench.openAnother()) {
      QueueManager stranger = other.client(Principal.U);
      if (!one) {
        bench.group();
      }
      Expect.equal("groups in the other queue", List.of(), Sight.of(stranger));
    }
  }

  @SetUp(
      value = "two clients",
      sentence = "Two clients of one queue see the same groups and declare the same capabilities.",
      look = "Does every call of client(…) lead to the queue of this fixture?")
  void seeTheSame() {
    QueueManager other = bench.another(Principal.U);
    UUID group = bench.id();
    bench.u().createGroup(group);
    Sight.expect("another client", other, group);
    Expect.equal(
        "capabilities() of another client", bench.u().capabilities(), other.capabilities());
  }
}
