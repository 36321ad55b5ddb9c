package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Collecting a complete group by {@code finish()}. */
final class FinishChecks {

  private static final int ROUNDS = 10;

  /** As many as every policy allows. */
  private static final int FILES = 200;

  private final Bench bench;

  FinishChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-FINISH-01")
  void givesThePathsAndCancels() throws Exception {
    Download download = bench.download(50, 0, 60).complete();
    List<Path> paths = download.group().finish();
    Expect.equal(
        "finish()", List.of(download.local(0), download.local(1), download.local(2)), paths);
    for (int i = 0; i < 3; i++) {
      download.expectFile(i, "after finish()");
    }
    Expect.refused(Refusal.UNSUPPORTED, "finish().add(…)", () -> paths.add(download.local(0)));
    Expect.refused(Refusal.UNSUPPORTED, "finish().clear()", paths::clear);
    Expect.equal(
        "details(id) after finish()",
        Optional.empty(),
        bench.u().details(download.group().id()));
    Expect.equal("enumGroups() after finish()", List.of(), Seen.listed(bench.u()));
    Expect.refused(
        Refusal.INVALID_STATE, "finish() again", () -> download.group().finish());
    Download foreground = bench.download(30);
    foreground.group().switchToForeground();
    Expect.equal(
        "finish() of a group in the foreground",
        List.of(foreground.local(0)),
        foreground.resume().awaitStatus(0x540).group().finish());
    Download twice = bench.download(20);
    twice.job().addFiles(List.of(twice.job().file(0)));
    Expect.equal(
        "finish() of two files with one local name",
        List.of(twice.local(0), twice.local(0)),
        twice.complete().group().finish());
    Download reopened = bench.download(20).complete();
    reopened.add(30);
    Expect.equal(
        "finish() of a group that was complete before files were added",
        List.of(reopened.local(0), reopened.local(1)),
        reopened.complete().group().finish());
    Download large = bench.download(new int[bench.crowd(FILES)]).complete();
    List<Path> locals =
        IntStream.range(0, large.job().fileCount()).mapToObj(large::local).toList();
    Expect.equal("finish() of many files", locals, large.group().finish());
    for (int round = 0; round < bench.rounds(ROUNDS); round++) {
      oneOfTwoThreadsGetsThem(bench.download(1).complete().group());
    }
  }

  private static void oneOfTwoThreadsGetsThem(BackgroundCopyGroup group) throws Exception {
    Callable<Integer> finishing = () -> {
      try {
        return group.finish().size();
      } catch (InvalidStateException e) {
        return 0;
      }
    };
    List<Integer> got = Threads.together(List.of(finishing, finishing));
    Expect.equal("paths that two threads got at once", 1, got.get(0) + got.get(1));
  }

  @Clause("JAVA-FINISH-02")
  void isRefusedBeforeTheEnd() {
    expectRefused("a new group", bench.group());
    expectRefused("a suspended group", bench.download(50).group());
    Download failed = bench.download(50, 60).serve(1, Resource.failing(404)).resume();
    failed.awaitStatus(0x380);
    expectRefused("a failed group", failed.group());
    Download running = bench.download(50).run();
    expectRefused("a running group", running.group());
    running.release(0).awaitStatus(0x140);
    Expect.equal(
        "finish() of a group that was asked too early before",
        List.of(running.local(0)),
        Expect.answered("finish()", running.group()::finish));
    Expect.equal(
        "finish() of a group that had failed when it was asked before",
        List.of(failed.local(0), failed.local(1)),
        Expect.answered("finish()", failed.serve(1).complete().group()::finish));
  }

  private static void expectRefused(String which, BackgroundCopyGroup group) {
    Expect.refusedWithoutChange(
        Refusal.INVALID_STATE, "finish() of " + which, () -> GroupView.of(group), group::finish);
  }
}
