package io.github.backgroundcopy.tck.checks.details;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The times of a group. A backend that does not tell one gives nothing for it. */
final class TimeDetailChecks {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEARS = Duration.ofDays(20 * 365);

  private final Bench bench;

  TimeDetailChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("DETAIL-05")
  void standInOrder() {
    Download download = bench.download(10, 20);
    GroupDetails fresh = details(download);
    expectEmpty("begun() of a group that never ran", fresh.begun());
    expectEmpty("completed() of a group that never ran", fresh.completed());
    download.hold(1, 5).resume().awaitBytes(15);
    GroupDetails running = details(download);
    expectEmpty("completed() of a running group", running.completed());
    download.release(1).awaitStatus(0x140);
    GroupDetails complete = details(download);
    expectOrder("created() and begun()", complete.created(), complete.begun());
    expectOrder("begun() and completed()", complete.begun(), complete.completed());
    expectOrder("created() and changed()", complete.created(), complete.changed());
    expectOrder("changed(), before and after more progress", running.changed(), complete.changed());
    Expect.equal("created(), later on", fresh.created(), complete.created());
    Expect.equal("begun(), later on", running.begun(), complete.begun());
    download.add(5);
    GroupDetails reopened = details(download);
    expectEmpty("completed() of a group that is complete no more", reopened.completed());
    Expect.equal(
        "created() of a group that is complete no more", fresh.created(), reopened.created());
    Expect.equal("begun() of a group that is complete no more", complete.begun(), reopened.begun());
  }

  private static void expectEmpty(String what, Optional<Instant> seen) {
    Expect.equal(what, Optional.empty(), seen);
  }

  private static void expectOrder(String what, Optional<Instant> earlier, Optional<Instant> later) {
    boolean holds = earlier.isEmpty() || later.isEmpty() || !later.get().isBefore(earlier.get());
    Expect.that(what, "in this order", earlier + ", " + later, holds);
  }

  @Clause("DETAIL-06")
  void followTheClock() {
    Download first = bench.download(10);
    bench.queue().advance(HOUR);
    Download second = bench.download(10);
    expectApart("created() of two groups", first, second, GroupDetails::created);
    bench.queue().advance(HOUR);
    GroupDetails before = details(first);
    GroupDetails untouched = details(second);
    first.group().set(GroupProperty.DISPLAY_NAME, "changed");
    expectLater(
        "changed() after a name was set", before.changed(), details(first).changed());
    Expect.equal(
        "created() after a name was set", before.created(), details(first).created());
    Expect.equal(
        "changed() of the other group", untouched.changed(), details(second).changed());
    first.complete();
    bench.queue().advance(HOUR);
    second.complete();
    expectApart("begun() of two groups", first, second, GroupDetails::begun);
    expectApart("completed() of two groups", first, second, GroupDetails::completed);
    everyChangeHasItsTime();
    pausesLeaveTheStart();
  }

  /** Beyond what 31 bits of seconds hold, from 1970 on, wherever the clock begins after 2018. */
  @Clause(value = "DETAIL-06", part = "far")
  void followTheClockForYears() {
    Optional<Instant> before = Seen.details(bench.u(), bench.group().id()).created();
    bench.queue().advance(YEARS);
    Download download = bench.download(10).complete();
    GroupDetails after = details(download);
    expectPassed("created()", before, after.created());
    expectPassed("begun()", before, after.begun());
    expectPassed("completed()", before, after.completed());
    expectPassed("changed()", before, after.changed());
  }

  private static void expectPassed(String what, Optional<Instant> before, Optional<Instant> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    Duration seen = Duration.between(before.get(), after.get());
    Expect.that(
        what + " of a group of " + YEARS.toDays() + " days later",
        "so much later than that of the first one, within a day",
        seen,
        seen.minus(YEARS).abs().compareTo(Duration.ofDays(1)) < 0);
  }

  @Clause(value = "DETAIL-06", part = "restart")
  void aRestartIsNoTimeOfAGroup() {
    Download complete = bench.download(10).complete();
    Download paused = bench.download(10).hold(0, 4).resume().awaitBytes(4);
    paused.group().suspend();
    GroupDetails before = details(complete);
    GroupDetails pausedBefore = details(paused);
    bench.queue().advance(HOUR);
    bench.queue().stopService();
    bench.queue().startService();
    bench.queue().advance(HOUR);
    QueueManager after = bench.another(Principal.U);
    expectTimes("a complete group", before, Seen.details(after, complete.group().id()));
    expectTimes(
        "a suspended group", pausedBefore, Seen.details(after, paused.group().id()));
  }

  private static void expectTimes(String which, GroupDetails before, GroupDetails after) {
    String when = "() of " + which + " after a restart";
    Expect.equal("created" + when, before.created(), after.created());
    Expect.equal("begun" + when, before.begun(), after.begun());
    Expect.equal("completed" + when, before.completed(), after.completed());
  }

  private void everyChangeHasItsTime() {
    Download download = bench.download(10);
    BackgroundCopyGroup group = download.group();
    expectLaterAfter(
        "a description was set", download, () -> group.set(GroupProperty.DESCRIPTION, "changed"));
    expectLaterAfter(
        "flags were set",
        download,
        () -> group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE));
    expectLaterAfter("files were added", download, () -> download.add(20));
  }

  private void expectLaterAfter(String what, Download download, Runnable change) {
    Optional<Instant> before = details(download).changed();
    bench.queue().advance(HOUR);
    change.run();
    expectLater("changed() after " + what, before, details(download).changed());
  }

  private void pausesLeaveTheStart() {
    Download download = bench.download(10).hold(0, 4).resume().awaitBytes(4);
    Optional<Instant> begun = details(download).begun();
    download.group().suspend();
    bench.queue().advance(HOUR);
    download.resume();
    Expect.equal("begun() after a pause of an hour", begun, details(download).begun());
    download.release(0).awaitStatus(0x140);
    Expect.equal(
        "begun() of what was paused, complete", begun, details(download).begun());
  }

  private void expectApart(
      String what,
      Download first,
      Download second,
      Function<GroupDetails, Optional<Instant>> time) {
    expectLater(what + ", an hour apart", time.apply(details(first)), time.apply(details(second)));
  }

  private static void expectLater(String what, Optional<Instant> earlier, Optional<Instant> later) {
    Expect.equal(what + ": told or not", earlier.isPresent(), later.isPresent());
    if (earlier.isPresent() && later.isPresent()) {
      Duration apart = Duration.between(earlier.get(), later.get());
      Expect.that(what, "at least 59 minutes later", apart, apart.toMinutes() >= 59);
    }
  }

  private GroupDetails details(Download download) {
    return Seen.details(bench.u(), download.group().id());
  }
}
