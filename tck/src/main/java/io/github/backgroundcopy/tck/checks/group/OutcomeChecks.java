package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Completion, failure, and trying again. */
final class OutcomeChecks {

  private final Bench bench;

  OutcomeChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-STATE-06")
  void completeGroupsStay() {
    for (Download download : List.of(bench.download(10), bench.download(10, 0, 70_000))) {
      expectStays("a complete group", download.complete().group(), 0x140);
    }
    nobodyKeepsTheLineBusy();
    List<Download> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(bench.download(100, 10).resume());
    }
    many.forEach(download -> download.awaitStatus(0x140));
  }

  /** Groups that ended or paused in the middle of a file must not keep others from completing. */
  private void nobodyKeepsTheLineBusy() {
    for (int i = 0; i < 12; i++) {
      Download busy = bench.download(100).hold(0, 50).resume().awaitBytes(50);
      switch (i % 3) {
        case 0 -> busy.group().suspend();
        case 1 -> busy.group().cancel();
        default -> {
          busy.group().suspend();
          busy.fail();
        }
      }
    }
  }

  @Clause("GROUP-STATE-07")
  void failedGroupsStay() {
    expectStays("a failed group", bench.download(10, 10).fail().group(), 0x380);
  }

  private void expectStays(String which, BackgroundCopyGroup group, int bits) {
    BackgroundCopyGroup again =
        Expect.answered("getGroup of " + which, () -> bench.u().getGroup(group.id()));
    Expect.equal("getGroup(id).id() of " + which, group.id(), again.id());
    Expect.that(
        "enumGroups()",
        "lists " + which,
        Seen.listed(bench.u()),
        Seen.listed(bench.u()).contains(group.id()));
    Expect.status("status() of " + which + " later", bits, group.status());
  }

  @Clause("GROUP-STATE-08")
  void failedGroupsTryAgain() throws Exception {
    Download download = bench.download(100, 100);
    download.serve(1, Resource.failing(404)).resume().awaitStatus(0x380);
    download.serve(1).hold(1, Network.BEFORE_HEAD);
    Expect.accepted("resume() of a failed group", download::resume);
    Expect.status("status() after resume()", 0x080, download.group().status());
    download.release(1).awaitStatus(0x140);
    Expect.equal("requests for the file that had arrived", 1L, download.requests(0));
    download.group().cancel();
    download.expectFile(0, "at the end");
    download.expectFile(1, "at the end");
  }

  @Clause("GROUP-STATE-09")
  void nothingLeftToPauseOrStart() {
    Download complete = bench.download(10).complete();
    expectNoChange("suspend() of a complete group", complete, complete.group()::suspend);
    expectNoChange("resume() of a complete group", complete, complete.group()::resume);
    Download failed = bench.download(10).fail();
    expectNoChange("suspend() of a failed group", failed, failed.group()::suspend);
  }

  private void expectNoChange(String call, Download download, Executable code) {
    int bits = download.group().status().bits();
    GroupView before = GroupView.of(download.group());
    Progress progress = download.group().progress();
    long requests = download.requests(0);
    Expect.accepted(call, code);
    Expect.status("status() after " + call, bits, download.group().status());
    bench.queue().settle();
    Expect.equal("requests after " + call, requests, download.requests(0));
    Expect.equal("progress() after " + call, progress, download.group().progress());
    Expect.equal("what can be seen after " + call, before, GroupView.of(download.group()));
  }

  @Clause("GROUP-STATE-12")
  void bitsOfEachState() {
    for (boolean foreground : new boolean[] {false, true}) {
      BackgroundCopyGroup fresh = bench.group();
      Download running = bench.download(10);
      Download complete = bench.download(10);
      Download failed = bench.download(10);
      if (foreground) {
        fresh.switchToForeground();
        running.group().switchToForeground();
        complete.group().switchToForeground();
        failed.group().switchToForeground();
      }
      int more = foreground ? GroupStatus.FOREGROUND : 0;
      running.run();
      complete.resume().awaitStatus(0x140 | more);
      failed.serve(0, Resource.failing(404)).resume().awaitStatus(0x380 | more);
      for (BackgroundCopyGroup group :
          List.of(fresh, running.group(), complete.group(), failed.group())) {
        int bits = group.status().bits();
        String shown = "0x" + Integer.toHexString(bits);
        Expect.bits("bits of " + shown + " outside of 0x7c0", 0, bits & ~0x7C0);
        Expect.equal(
            "bits of " + shown + " among COMPLETE and INCOMPLETE",
            1,
            Integer.bitCount(bits & (GroupStatus.COMPLETE | GroupStatus.INCOMPLETE)));
      }
    }
  }

  @Clause("GROUP-STATE-13")
  void recoverableErrorsAreRunning() {
    Download download = bench.download(10).serve(0, Resource.unreachable()).resume();
    for (int look = 0; look < 20; look++) {
      bench.queue().settle();
      Expect.status(
          "status() while connections are refused, look " + look,
          0x080,
          download.group().status());
      Expect.bits("status() of the job meanwhile", 0x08, download.job().status().bits());
      bench.queue().letTimePass();
    }
    download.serve(0).awaitStatus(0x140);
  }
}
