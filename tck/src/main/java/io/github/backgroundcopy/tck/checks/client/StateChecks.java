package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Properties in every state of a group. */
final class StateChecks {

  private final Bench bench;

  StateChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-PROP-01")
  void canBeSetInEveryState() {
    BackgroundCopyGroup fresh = bench.group();
    expectSettable("a new group", fresh);
    bench.job(fresh, 1);
    expectSettable("a group with files", fresh);
    Download running = bench.download(10).run();
    expectSettable("a running group", running.group());
    running.group().suspend();
    expectSettable("a suspended group", running.group());
    running.release(0);
    expectSettable("a complete group", bench.download(10).complete().group());
    expectSettable("a failed group", bench.download(10).fail().group());
  }

  private static void expectSettable(String which, BackgroundCopyGroup group) {
    for (Map.Entry<GroupProperty<?>, Object> one : values(which).entrySet()) {
      Expect.accepted(
          "set(" + one.getKey() + ") of " + which, () -> set(group, one.getKey(), one.getValue()));
    }
    for (Map.Entry<GroupProperty<?>, Object> one : values(which).entrySet()) {
      Expect.equal(one.getKey() + " of " + which, one.getValue(), group.get(one.getKey()));
    }
    for (GroupProperty<String> text :
        List.of(GroupProperty.DISPLAY_NAME, GroupProperty.DESCRIPTION)) {
      group.set(text, "");
      Expect.equal(text + " of " + which + ", set to nothing", "", group.get(text));
      group.set(text, "name of " + which);
    }
    Expect.refused(
        Refusal.UNSUPPORTED,
        "set(PRIORITY, 2) of " + which,
        () -> group.set(GroupProperty.PRIORITY, 2));
    Expect.refused(
        Refusal.MALFORMED,
        "set(DISPLAY_NAME, 257 units) of " + which,
        () -> group.set(GroupProperty.DISPLAY_NAME, "x".repeat(257)));
    Expect.equal(
        "DISPLAY_NAME of " + which, "name of " + which, group.get(GroupProperty.DISPLAY_NAME));
  }

  private static <T> void set(BackgroundCopyGroup group, GroupProperty<T> property, Object value) {
    group.set(property, property.type().cast(value));
  }

  private static Map<GroupProperty<?>, Object> values(String which) {
    Map<GroupProperty<?>, Object> values = new LinkedHashMap<>();
    values.put(GroupProperty.DISPLAY_NAME, "name of " + which);
    values.put(GroupProperty.DESCRIPTION, "description of " + which);
    values.put(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    values.put(GroupProperty.PRIORITY, 1);
    values.put(GroupProperty.PROTOCOL_FLAGS, 1);
    return values;
  }

  @Clause("JAVA-PROP-02")
  void stayOverEveryChangeOfState() {
    Download download = bench.download(10, 20);
    BackgroundCopyGroup group = download.group();
    setAll(group);
    download.run();
    expectKept("a running group", group);
    group.suspend();
    expectKept("a suspended group", group);
    group.switchToForeground();
    expectKept("a group in the foreground", group);
    download.release(0).serve(1, Resource.failing(404));
    download.resume().awaitStatus(0x780);
    expectKept("a failed group", group);
    download.serve(1).resume().awaitStatus(0x540);
    expectKept("a complete group", group);
    download.add(5);
    expectKept("a group that was complete", group);
    download.resume().awaitStatus(0x540);
    expectKept("a group that is complete again", bench.u().getGroup(group.id()));
    List<String> texts = List.of(
        Seen.details(bench.u(), group.id()).displayName(),
        Seen.details(bench.u(), group.id()).description());
    Expect.equal(
        "displayName() and description() of its details",
        List.of("name of all states", "description of all states"),
        texts);
    whatIsSetInAStateStays();
  }

  private static void setAll(BackgroundCopyGroup group) {
    for (Map.Entry<GroupProperty<?>, Object> one : values("all states").entrySet()) {
      set(group, one.getKey(), one.getValue());
    }
  }

  /** What is set in one state is there in the next. */
  private void whatIsSetInAStateStays() {
    Download paused = bench.download(10).run();
    setAll(paused.group());
    paused.group().suspend();
    expectKept("a group that ran then and is suspended", paused.group());
    Download complete = bench.download(10).run();
    setAll(complete.group());
    complete.release(0).awaitStatus(0x140);
    expectKept("a group that ran then and is complete", complete.group());
    Download failed = bench.download(10, 20).serve(1, Resource.failing(404)).run();
    setAll(failed.group());
    failed.release(0).awaitStatus(0x380);
    expectKept("a group that ran then and has failed", failed.group());
    Download retried = bench.download(10).fail();
    setAll(retried.group());
    retried.serve(0).resume().awaitStatus(0x140);
    expectKept("a group that had failed then and is complete", retried.group());
    Download reopened = bench.download(10).complete();
    setAll(reopened.group());
    reopened.add(5);
    expectKept("a group that was complete then and is no more", reopened.group());
  }

  private static void expectKept(String when, BackgroundCopyGroup group) {
    for (Map.Entry<GroupProperty<?>, Object> one : values("all states").entrySet()) {
      Expect.equal(
          one.getKey() + ", set before, of " + when, one.getValue(), group.get(one.getKey()));
    }
  }
}
