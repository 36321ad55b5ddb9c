package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.binary.Answer;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Layout;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawManager;
import io.github.backgroundcopy.tck.binary.Vt;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What failing calls store. */
final class OutParameterChecks {

  private final Bench bench;

  OutParameterChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ERR-02", part = "binary")
  void failuresStoreNothing() {
    try (Raw raw = Raw.of(bench)) {
      RawManager manager = raw.manager();
      UUID id = bench.id();
      RawGroup group = manager.create(id);
      RawJob job = group.create(bench.id());
      expectNull(raw, out -> manager.createGroup(id, out));
      expectNull(raw, out -> manager.createGroup(Ids.ZERO, out));
      expectNull(raw, out -> manager.getGroup(bench.id(), out));
      expectNull(raw, out -> manager.enumGroups(1, out));
      expectNothingStored(raw, group, job);
      group.cancel().ok();
      expectNothingStored(raw, group, job);
    }
  }

  private void expectNothingStored(Raw raw, RawGroup group, RawJob job) {
    expectNull(raw, out -> group.getJob(bench.id(), out));
    expectNull(raw, out -> group.createJob(bench.id(), out));
    expectNull(raw, out -> group.createJob(Ids.ZERO, out));
    expectNull(raw, out -> group.enumJobs(1, out));
    Block foreign = raw.guid(bench.id());
    expectNull(raw, out -> group.queryNewJobInterface(foreign, out));
    List<Integer> unknown = new ArrayList<>(Prop.UNSUPPORTED);
    unknown.addAll(Prop.UNDEFINED);
    for (int property : unknown) {
      Block variant = raw.variant(Vt.I4);
      Answer answer = expectFailure(group.getProp(property, variant));
      Expect.equal(
          "vt stored by the failing " + answer.call(),
          Vt.EMPTY,
          variant.uint16(Layout.VARIANT_TYPE));
    }
    Block file = raw.block(raw.layout().file());
    Answer answer = expectFailure(job.getFile(0, file));
    for (int offset : new int[] {Layout.FILE_REMOTE, raw.layout().fileLocal()}) {
      Expect.equal(
          "the string at " + offset + " stored by the failing " + answer.call(),
          "0x0",
          "0x" + Long.toHexString(file.pointerAt(offset)));
    }
  }

  private static void expectNull(Raw raw, Function<Block, Answer> call) {
    Block out = raw.out();
    Answer answer = expectFailure(call.apply(out));
    Expect.equal(
        "the pointer stored by the failing " + answer.call(),
        "0x0",
        "0x" + Long.toHexString(out.pointerAt()));
  }

  private static Answer expectFailure(Answer answer) {
    Expect.that(answer.call(), "a failure", Hr.shown(answer.hr()), answer.hr() < 0);
    return answer;
  }
}
