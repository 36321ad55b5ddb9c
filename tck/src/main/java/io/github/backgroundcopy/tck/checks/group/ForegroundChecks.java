package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;

/** {@code SwitchToForeground}. */
final class ForegroundChecks {

  private final Bench bench;

  ForegroundChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-STATE-11")
  void survivesEverything() {
    Download download = bench.download(10);
    BackgroundCopyGroup group = download.group();
    group.switchToForeground();
    Expect.status("status() after switchToForeground()", 0x580, group.status());
    Expect.bits("bit 0x400 of it", 0x400, group.status().bits() & 0x400);
    Expect.accepted("a second switchToForeground()", group::switchToForeground);
    Expect.status("status() after the second call", 0x580, group.status());
    download.run();
    Expect.status("status() when running", 0x480, group.status());
    group.suspend();
    Expect.status("status() when suspended", 0x580, group.status());
    download.serve(0, Resource.failing(404)).release(0).resume().awaitStatus(0x780);
    download.serve(0).resume().awaitStatus(0x540);
    Expect.accepted("switchToForeground() of a complete group", group::switchToForeground);
    Expect.status("status() at the end", 0x540, group.status());
    Download background = bench.download(10).run();
    Expect.accepted(
        "switchToForeground() of a running group", background.group()::switchToForeground);
    Expect.status(
        "status() when switched while running", 0x480, background.group().status());
  }

  @Clause(value = "GROUP-STATE-11", part = "restart")
  void survivesARestart() {
    BackgroundCopyGroup group = bench.group();
    group.switchToForeground();
    bench.queue().stopService();
    bench.queue().startService();
    Expect.status(
        "status() after a restart",
        0x580,
        bench.another(Principal.U).getGroup(group.id()).status());
  }
}
