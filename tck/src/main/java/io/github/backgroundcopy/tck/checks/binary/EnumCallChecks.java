package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Answer;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawManager;
import java.util.List;
import java.util.function.BiFunction;

/** {@code EnumGroups} and {@code EnumJobs}. */
final class EnumCallChecks {

  private static final int[] FLAGS = {1, 2, 0x80000000, 0xFFFFFFFF};

  private final Bench bench;

  EnumCallChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "QMGR-ENUM-01", part = "binary")
  void groupsWithFlags() {
    try (Raw raw = Raw.of(bench)) {
      RawManager manager = raw.manager();
      manager.create(bench.id());
      expectRefused(raw, manager::enumGroups);
    }
  }

  @Clause(value = "JENUM-03", part = "binary")
  void jobsWithFlags() {
    try (Raw raw = Raw.of(bench)) {
      RawGroup group = raw.manager().create(bench.id());
      expectRefused(raw, group::enumJobs);
      group.create(bench.id());
      expectRefused(raw, group::enumJobs);
    }
  }

  private static void expectRefused(Raw raw, BiFunction<Integer, Block, Answer> call) {
    for (int flags : FLAGS) {
      Block out = raw.out();
      Answer answer = call.apply(flags, out).is(Hr.E_NOTIMPL);
      Expect.equal(
          "the enumerator stored by " + answer.call(),
          "0x0",
          "0x" + Long.toHexString(out.pointerAt()));
    }
  }

  @Clause(value = "JENUM-01", part = "binary")
  void jobsOfAGroupWithoutOne() {
    try (Raw raw = Raw.of(bench)) {
      RawEnumerator jobs = raw.manager().create(bench.id()).jobs();
      Expect.equal("IEnumBackgroundCopyJobs1::GetCount without a job", 0, jobs.count());
      jobs.expectNext(1, Hr.S_FALSE, List.of(), "without a job");
      jobs.expectNext(1, Hr.S_FALSE, List.of(), "without a job, once more");
    }
  }
}
