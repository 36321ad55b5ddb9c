package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Nulls;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.function.Executable;

/** Null arguments. */
final class NullArgumentChecks {

  private final Bench bench;

  NullArgumentChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ERR-01")
  void nullIsRefusedWithoutChange() {
    QueueManager manager = bench.u();
    BackgroundCopyGroup group = bench.group();
    group.set(GroupProperty.DISPLAY_NAME, "kept");
    BackgroundCopyGroup empty = bench.group();
    BackgroundCopyJob job = bench.job(group, 2);
    List<FileInfo> withNull =
        Arrays.asList(bench.file("a"), Nulls.<FileInfo>nothing(), bench.file("b"));

    refused(group, "createGroup(null)", () -> manager.createGroup(Nulls.<UUID>nothing()));
    refused(group, "getGroup(null)", () -> manager.getGroup(Nulls.<UUID>nothing()));
    refused(group, "details(null)", () -> manager.details(Nulls.<UUID>nothing()));
    refused(group, "get(null)", () -> group.get(Nulls.<GroupProperty<String>>nothing()));
    refused(group, "set(null, x)", () -> group.set(Nulls.<GroupProperty<String>>nothing(), "x"));
    for (GroupProperty<?> property : GroupProperty.all()) {
      refused(group, "set(" + property + ", null)", () -> setNull(group, property));
    }
    refused(empty, "createJob(null)", () -> empty.createJob(Nulls.<UUID>nothing()));
    refused(group, "getJob(null)", () -> group.getJob(Nulls.<UUID>nothing()));
    refused(group, "addFiles(null)", () -> job.addFiles(Nulls.<List<FileInfo>>nothing()));
    refused(group, "addFiles([…, null, …])", () -> job.addFiles(withNull));
    refused(
        group,
        "setCallback(null)",
        () -> group.setCallback(Nulls.<BackgroundCopyCallback>nothing()));
    refused(group, "whenDone(null)", () -> group.whenDone(Nulls.<BackgroundCopyCallback>nothing()));
    refusedFirst();
  }

  /** First null, then closed, then anything else. */
  private void refusedFirst() {
    QueueManager manager = bench.another(Principal.U);
    BackgroundCopyGroup group = manager.createGroup(bench.id());
    BackgroundCopyJob job = bench.job(group, 1);
    manager.close();
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("createGroup(null)", () -> manager.createGroup(Nulls.<UUID>nothing()));
    calls.put("getGroup(null)", () -> manager.getGroup(Nulls.<UUID>nothing()));
    calls.put("details(null)", () -> manager.details(Nulls.<UUID>nothing()));
    calls.put("get(null)", () -> group.get(Nulls.<GroupProperty<String>>nothing()));
    calls.put("set(DISPLAY_NAME, null)", () -> setNull(group, GroupProperty.DISPLAY_NAME));
    calls.put("createJob(null)", () -> group.createJob(Nulls.<UUID>nothing()));
    calls.put("getJob(null)", () -> group.getJob(Nulls.<UUID>nothing()));
    calls.put("addFiles(null)", () -> job.addFiles(Nulls.<List<FileInfo>>nothing()));
    calls.forEach(
        (call, code) -> Expect.refused(Refusal.NULL, call + " of a closed manager", code));
  }

  private static <T> void setNull(BackgroundCopyGroup group, GroupProperty<T> property) {
    group.set(property, Nulls.<T>nothing());
  }

  private void refused(BackgroundCopyGroup group, String call, Executable code) {
    Expect.refusedWithoutChange(
        Refusal.NULL, call, () -> GroupView.of(group) + " in " + Seen.listed(bench.u()), code);
  }
}
