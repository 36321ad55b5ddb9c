package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;
import java.util.Locale;

/** The property that names the callback's class. */
final class ClassPropertyChecks {

  private final Bench bench;

  ClassPropertyChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-PROP-14")
  void badClassesLeaveTheBinding() {
    String registered = bench.queue().classes().register(new Recorder());
    BackgroundCopyGroup group = bench.group();
    group.set(GroupProperty.NOTIFY_CLSID, registered);
    String inside = registered.substring(1, registered.length() - 1);
    for (String text : List.of(
        "nonsense",
        "{nonsense}",
        inside,
        "{" + inside,
        inside + "}",
        "{" + inside + "} ",
        " ",
        "{}",
        "{" + inside.replace('-', '_') + "}",
        "{zz" + inside.substring(2) + "}",
        "{1-2-3-4-5}",
        "{" + inside.substring(0, 7) + "-" + inside.charAt(7) + inside.substring(9) + "}",
        "{\uFF11" + inside.substring(1) + "}",
        "{" + inside + "0}")) {
      expectRefused(Refusal.MALFORMED, group, text);
    }
    expectRefused(Refusal.NO_CLASS, group, "{" + bench.id() + "}");
    Expect.equal(
        "NOTIFY_CLSID at the end",
        registered.toUpperCase(Locale.ROOT),
        group.get(GroupProperty.NOTIFY_CLSID));
  }

  @Clause(value = "GROUP-PROP-14", part = "called")
  void badClassesLeaveTheCalls() {
    Recorder recorder = new Recorder();
    Download download = bench.download(10);
    BackgroundCopyGroup group = download.group();
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    group.set(GroupProperty.NOTIFY_CLSID, bench.queue().classes().register(recorder));
    expectRefused(Refusal.MALFORMED, group, "nonsense");
    expectRefused(Refusal.NO_CLASS, group, "{" + bench.id() + "}");
    download.complete();
    bench.await("the call of the class that stayed bound", () -> recorder.calls() == 1);

    Recorder object = new Recorder();
    Download another = bench.download(10);
    another.group().whenDone(object);
    expectRefused(Refusal.NO_CLASS, another.group(), "{" + bench.id() + "}");
    expectRefused(Refusal.MALFORMED, another.group(), "nonsense");
    another.complete();
    bench.await("the call of the callback that stayed bound", () -> object.calls() == 1);
  }

  private static void expectRefused(Refusal refusal, BackgroundCopyGroup group, String text) {
    Expect.refusedWithoutChange(
        refusal,
        "set(NOTIFY_CLSID, \"" + text + "\")",
        () -> GroupView.of(group),
        () -> group.set(GroupProperty.NOTIFY_CLSID, text));
  }

  @Clause("GROUP-PROP-15")
  void anyLetterCaseAndUnbinding() {
    Recorder recorder = new Recorder();
    String registered = bench.queue().classes().register(recorder);
    String upper = registered.toUpperCase(Locale.ROOT);
    String mixed = upper.substring(0, 10) + registered.substring(10).toLowerCase(Locale.ROOT);
    BackgroundCopyGroup any = bench.group();
    for (String text : List.of(registered.toLowerCase(Locale.ROOT), upper, mixed)) {
      expectAccepted(any, text);
      Expect.equal(
          "NOTIFY_CLSID after set(\"" + text + "\")", upper, any.get(GroupProperty.NOTIFY_CLSID));
    }
    for (String none : List.of("", GroupProperty.NO_CLASS)) {
      Download download = bench.download(10);
      BackgroundCopyGroup group = download.group();
      group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
      group.set(GroupProperty.NOTIFY_CLSID, mixed);
      expectAccepted(group, none);
      Expect.equal(
          "NOTIFY_CLSID after set(\"" + none + "\")",
          GroupProperty.NO_CLASS,
          group.get(GroupProperty.NOTIFY_CLSID));
      download.complete();
      bench.settleForLong();
      Expect.equal("calls of an unbound class", List.of(), recorder.events());
    }
    Download cleared = bench.download(10);
    cleared.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    cleared.group().set(GroupProperty.NOTIFY_CLSID, mixed);
    cleared.group().clearCallback();
    Expect.equal(
        "NOTIFY_CLSID after clearCallback()",
        GroupProperty.NO_CLASS,
        cleared.group().get(GroupProperty.NOTIFY_CLSID));
    cleared.complete();
    bench.settleForLong();
    Expect.equal("calls of a cleared class", List.of(), recorder.events());
    Download bound = bench.download(10);
    bound.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    bound.group().set(GroupProperty.NOTIFY_CLSID, mixed);
    bound.complete();
    bench.await("the call of a bound class", () -> recorder.calls() == 1);
  }

  private static void expectAccepted(BackgroundCopyGroup group, String text) {
    Expect.accepted(
        "set(NOTIFY_CLSID, \"" + text + "\")", () -> group.set(GroupProperty.NOTIFY_CLSID, text));
  }
}
