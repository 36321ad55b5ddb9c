package io.github.backgroundcopy.tck.checks.details;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What details tell of failures. A backend that does not tell of retried ones gives nothing. */
final class FailureDetailChecks {

  /** What a failure of the server, or on the way to it, may be told as. */
  private static final Set<ErrorContext> OTHER_SIDE = EnumSet.of(
      ErrorContext.REMOTE_FILE,
      ErrorContext.REMOTE_APPLICATION,
      ErrorContext.TRANSPORT,
      ErrorContext.UNKNOWN);

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MANY = 12;

  private static final int[] STATUSES = {400, 401, 403, 405, 410, 416, 429, 451, 500, 502, 504};

  private final Bench bench;

  FailureDetailChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("DETAIL-03")
  void tellWhyAGroupFailed() {
    Download download = bench.download(10, 20, 30);
    expectNoError("a new group", download);
    download.serve(1, Resource.failing(404)).resume().awaitStatus(0x380);
    expectError("a failed group", download, 1, 404);
    download.add(40);
    expectError("a failed group that got another file", download, 1, 404);
    download.serve(1).serve(2, Resource.failing(403)).hold(2, -1).resume().awaitRequest(2);
    expectNoError("a group that was resumed", download);
    download.release(2).awaitStatus(0x380);
    expectError("a group that failed again", download, 2, 403);
    download.serve(2).resume().awaitStatus(0x140);
    expectNoError("a complete group", download);
  }

  private void expectNoError(String which, Download download) {
    Expect.equal("error() of " + which, Optional.empty(), details(download).error());
  }

  private void expectError(String which, Download download, int file, int status) {
    TransferError error = details(download)
        .error()
        .orElseThrow(() -> Expect.failure("error() of " + which, "present", "empty"));
    Expect.equal(
        "error() of " + which + " in a listing",
        Optional.of(error),
        bench.u().enumGroupDetails().next(1).get(0).details().flatMap(GroupDetails::error));
    JobStatus job = download.job().status();
    Expect.equal("fileIndex() of the error of " + which, file, error.fileIndex());
    Expect.equal("transportResult() of the error of " + which, status, error.transportResult());
    Expect.equal("win32Result() of the error of " + which, 0, error.win32Result());
    Expect.equal(
        "the error of " + which + ", beside the status of its job",
        job,
        new JobStatus(job.bits(), error.win32Result(), error.transportResult(), error.retries()));
  }

  @Clause("DETAIL-12")
  void tellWhichSideHasFailed() {
    Download refused = bench.download(10, 20).serve(1, Resource.failing(404));
    refused.resume().awaitStatus(0x380);
    expectTheOtherSide(
        "the error of a file that is missing", details(refused).error().orElseThrow());
    Download unreachable = bench.download(10).serve(0, Resource.unreachable()).resume();
    bench.queue().settle();
    details(unreachable)
        .lastFailure()
        .ifPresent(
            failure -> expectTheOtherSide("lastFailure() while connections are refused", failure));
    Download busy = bench.download(10).serve(0, Resource.failing(503)).resume();
    bench.queue().settle();
    details(busy)
        .lastFailure()
        .ifPresent(
            failure -> expectTheOtherSide("lastFailure() while the server is busy", failure));
    for (int status : STATUSES) {
      Download failing = bench.download(10).serve(0, Resource.failing(status)).resume();
      bench.queue().settle();
      GroupDetails seen = details(failing);
      seen.error()
          .or(seen::lastFailure)
          .ifPresent(error -> expectTheOtherSide("the failure by status " + status, error));
      failing.group().cancel();
    }
  }

  @Clause("DETAIL-13")
  void reasonsHoldNoQuery() {
    String secret = "token" + Long.toHexString(bench.random().nextLong());
    String path = "/reason?key=" + secret;
    List<Resource> failures = List.of(
        Resource.failing(404),
        Resource.failing(403),
        Resource.failing(503),
        Resource.unreachable(),
        Resource.of(new byte[3]).withoutLength());
    for (Resource failure : failures) {
      bench.network().serve(path, failure);
      BackgroundCopyGroup group = bench.group();
      FileInfo file = FileInfo.of(bench.network().url(path), bench.local("reason"));
      if (bench.u().capabilities().contains(Capability.CONTENT_VERIFICATION)) {
        file = file.withDigest(Announced.wrongDigest(Digest.Algorithm.SHA_256, new byte[3]));
      }
      group.createJob(bench.id()).addFiles(List.of(file));
      group.resume();
      GroupDetails seen = failed(group);
      for (Optional<TransferError> error : List.of(seen.error(), seen.lastFailure())) {
        String reason = error.map(TransferError::reason).orElse("");
        Expect.that(
            "the reason of a failure of a file whose URL has a query",
            "without that query",
            reason,
            !reason.contains(secret));
      }
      group.cancel();
    }
  }

  /** A group that has failed, or will be tried again. */
  private GroupDetails failed(BackgroundCopyGroup group) {
    var unused = bench.comesTrue(() -> {
      GroupDetails seen = Seen.details(bench.u(), group.id());
      return seen.error().isPresent() || seen.lastFailure().isPresent();
    });
    return Seen.details(bench.u(), group.id());
  }

  private static void expectTheOtherSide(String what, TransferError seen) {
    Expect.that(
        "the context of " + what,
        "one of " + OTHER_SIDE,
        seen.context(),
        OTHER_SIDE.contains(seen.context()));
  }

  @Clause("DETAIL-04")
  void tellWhatAGroupWaitsFor() {
    Download download = bench.download(10, 20).serve(1, Resource.unreachable());
    expectNothing("a new group", download);
    download.resume();
    bench.await("file 0 to arrive", () -> download.group().progress().bytesTransferred() >= 10);
    for (int i = 0; i < 5; i++) {
      bench.queue().settle();
      expectWaiting(details(download));
      bench.queue().letTimePass();
    }
    bench.queue().settle();
    int attempts = details(download).attempts();
    download.resume();
    bench.queue().settle();
    int afterwards = details(download).attempts();
    Expect.that(
        "attempts() after resume() of a group that runs already",
        attempts + " or more",
        afterwards,
        afterwards >= attempts);
    download.group().suspend();
    bench.queue().settle();
    expectNothing("a group that was suspended", download);
    download.serve(1).resume().awaitStatus(0x140);
    expectNothing("a complete group", download);
    expectNoAttemptsAfterProgress();
    expectTheLastFailure();
    expectEachToBeCounted();
    if (bench.facilities().contains(Facility.CLOCK)) {
      theNextAttemptIsNotPutOff();
      theNextAttemptIsMadeWhenItIsTold();
    }
    if (bench.hasOwners()) {
      attemptsGoOnForANewOwner();
    }
  }

  private void attemptsGoOnForANewOwner() {
    Download download = bench.download(10).serve(0, Resource.unreachable()).resume();
    for (int i = 0; i < 3; i++) {
      bench.queue().settle();
      bench.queue().letTimePass();
    }
    bench.queue().settle();
    GroupDetails before = details(download);
    UUID id = bench.a().getGroup(download.group().id()).id();
    bench.queue().settle();
    GroupDetails after = Seen.details(bench.a(), id);
    Expect.that(
        "attempts() after a take-over",
        before.attempts() + " or more",
        after.attempts(),
        after.attempts() >= before.attempts());
    bench.a().getGroup(id).cancel();
  }

  private void theNextAttemptIsNotPutOff() {
    Download download = bench.download(10).serve(0, Resource.unreachable()).resume();
    bench.queue().settle();
    GroupDetails before = details(download);
    bench.queue().advance(SECOND);
    GroupDetails after = details(download);
    if (before.nextAttempt().isPresent()
        && after.nextAttempt().isPresent()
        && before.attempts() > 0
        && before.attempts() == after.attempts()) {
      Duration moved =
          Duration.between(before.nextAttempt().get(), after.nextAttempt().get());
      Expect.that(
          "nextAttempt(), a second after it was " + before.nextAttempt().get(),
          "the same, within half a second",
          after.nextAttempt().get(),
          moved.abs().compareTo(SECOND.dividedBy(2)) < 0);
    }
  }

  /** Before it the server is not asked again by itself; shortly after it, it was. */
  private void theNextAttemptIsMadeWhenItIsTold() {
    Download download = bench.download(10).serve(0, Resource.failing(503)).resume();
    bench.queue().settle();
    Optional<Instant> next = details(download).nextAttempt();
    Optional<Instant> now = Seen.details(bench.u(), bench.group().id()).created();
    if (next.isEmpty() || now.isEmpty()) {
      return;
    }
    Duration wait = Duration.between(now.get(), next.get());
    Duration margin = SECOND.multipliedBy(2).plus(wait.dividedBy(10));
    download.serve(0);
    if (wait.compareTo(margin) > 0) {
      bench.queue().advance(wait.minus(margin));
      bench.queue().settle();
      Expect.equal(
          "state() " + margin + " before nextAttempt()",
          GroupState.RUNNING,
          download.group().status().state());
    }
    bench.queue().advance(margin.multipliedBy(2));
    bench.queue().settle();
    Expect.equal(
        "state() " + margin + " after nextAttempt()",
        GroupState.COMPLETE,
        download.group().status().state());
    download.group().cancel();
  }

  private void expectNoAttemptsAfterProgress() {
    Download download = bench.download(100).serve(0, Resource.unreachable()).resume();
    for (int i = 0; i < 2; i++) {
      bench.queue().settle();
      bench.queue().letTimePass();
    }
    download.serve(0).hold(0, 50);
    bench.await(
        "the next attempt to bring bytes, and attempts() to be 0 after them",
        () -> download.group().progress().bytesTransferred() >= 50
            && details(download).attempts() == 0);
    download.release(0).awaitStatus(0x140);
  }

  private void expectTheLastFailure() {
    Download download = bench.download(10).serve(0, Resource.failing(503)).resume();
    expectLastFailure(503, 0, download);
    for (int status : new int[] {500, 502}) {
      long before = download.requests(0);
      download.serve(0, Resource.failing(status));
      expectLastFailure(status, before, download);
    }
    download.group().cancel();
  }

  /** Each attempt that fails is one more, however many there were. */
  private void expectEachToBeCounted() {
    Download download = bench.download(10).serve(0, Resource.failing(503)).resume();
    bench.await("the first attempt", () -> download.requests(0) > 0);
    bench.queue().settle();
    for (int i = 0; i < bench.rounds(MANY); i++) {
      // In this order: an attempt in between is then counted by neither.
      int attempts = details(download).attempts();
      long requests = download.requests(0);
      bench.await("attempt " + i, () -> download.requests(0) > requests);
      bench.queue().settle();
      int after = details(download).attempts();
      Expect.that(
          "attempts() after one more than " + attempts,
          "more, or 0 as before",
          after,
          after > attempts || (attempts == 0 && after == 0));
    }
    download.group().cancel();
  }

  private void expectLastFailure(int status, long before, Download download) {
    bench.await("the next attempt", () -> download.requests(0) > before);
    bench.await(
        "lastFailure(), if it is told, to be the last answer, of status " + status,
        () -> details(download)
            .lastFailure()
            .map(failure -> failure.transportResult() == status)
            .orElse(true));
  }

  private static void expectWaiting(GroupDetails seen) {
    Expect.equal("state() while connections are refused", GroupState.RUNNING, seen.state());
    Expect.equal("error() while connections are refused", Optional.empty(), seen.error());
    Expect.that(
        "attempts() while connections are refused",
        "0 or more, and 1 or more beside a lastFailure()",
        seen.attempts() + " beside " + seen.lastFailure(),
        seen.attempts() >= (seen.lastFailure().isPresent() ? 1 : 0));
    seen.lastFailure().ifPresent(failure -> {
      Expect.that(
          "lastFailure() while connections are refused",
          "exactly one of the two results",
          failure,
          failure.win32Result() == 0 ^ failure.transportResult() == 0);
      Expect.equal(
          "fileIndex() of lastFailure(), where connections to file 1 are refused",
          1,
          failure.fileIndex());
    });
  }

  private void expectNothing(String which, Download download) {
    GroupDetails seen = details(download);
    Expect.equal("lastFailure() of " + which, Optional.empty(), seen.lastFailure());
    Expect.equal("nextAttempt() of " + which, Optional.empty(), seen.nextAttempt());
    Expect.equal("attempts() of " + which, 0, seen.attempts());
  }

  private GroupDetails details(Download download) {
    return Seen.details(bench.u(), download.group().id());
  }
}
