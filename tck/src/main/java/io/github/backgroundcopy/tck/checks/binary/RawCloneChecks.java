package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.binary.Guids;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawManager;
import io.github.backgroundcopy.tck.binary.RawObject;
import java.util.List;
import java.util.UUID;

/** {@code Clone}, and enumerators whose makers are gone. */
final class RawCloneChecks {

  private final Bench bench;

  RawCloneChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ENUM-CLONE-01", part = "binary")
  void cloneIsOfTheSameInterface() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 4)) {
        for (int at = 0; at <= sample.size(); at++) {
          RawEnumerator original = sample.openAt(at);
          RawEnumerator clone = original.copy();
          Expect.that(
              "the pointer stored by " + clone.type() + "::Clone",
              "another object",
              "that of the original",
              clone.address() != original.address());
          UUID other = clone.iid().equals(Guids.GROUPS) ? Guids.JOBS : Guids.GROUPS;
          clone.query(clone.iid()).release();
          clone.queryInterface(other, raw.out()).is(Hr.E_NOINTERFACE, "of a clone");
          clone.expectRest(sample.from(at), "of the clone made at " + at);
          original.expectRest(sample.from(at), "of the original cloned at " + at);
        }
      }
    }
  }

  @Clause(value = "ENUM-CLONE-04", part = "binary")
  void neitherNeedsTheOther() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 5)) {
        int at = Math.min(2, sample.size());
        RawEnumerator first = sample.openAt(at);
        RawEnumerator clone = first.copy();
        first.release();
        clone.expectRest(sample.from(at), "of a clone whose original was released");
        clone.reset().is(Hr.S_OK, "on a clone whose original was released");
        clone.expectRest(sample.items(), "of that clone after Reset");
        RawEnumerator second = sample.openAt(at);
        second.copy().release();
        second.expectRest(sample.from(at), "of an original whose clone was released");
      }
    }
  }

  @Clause(value = "ENUM-SNAP-06", part = "binary")
  void itsMakerReleased() {
    try (Raw raw = Raw.of(bench)) {
      List<UUID> ids = Ids.unsorted(4, bench.random());
      RawManager manager = raw.manager();
      List<RawGroup> groups = ids.stream().map(manager::create).toList();
      UUID job = bench.id();
      groups.get(1).create(job);
      RawEnumerator listing = manager.groups();
      RawEnumerator jobs = groups.get(1).jobs();
      listing.expectNext(1, Hr.S_OK, ids.subList(0, 1), "before the manager was released");
      bench.u().getGroup(ids.get(1)).cancel();
      groups.forEach(RawObject::release);
      manager.release();
      listing.expectRest(ids.subList(1, 4), "with the manager released");
      jobs.expectRest(List.of(job), "with the group cancelled and released");
      for (RawEnumerator enumerator : List.of(listing, jobs)) {
        enumerator.reset().is(Hr.S_OK, "with its maker released");
      }
      listing.copy().expectRest(ids, "of a clone, with the manager released");
      jobs.expectRest(List.of(job), "after Reset, with the group released");
      Expect.equal("IEnumBackgroundCopyGroups::GetCount", 4, listing.count());
    }
  }
}
