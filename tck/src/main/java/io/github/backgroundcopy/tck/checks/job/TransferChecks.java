package io.github.backgroundcopy.tck.checks.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The order of transfers, and when files get their names. */
final class TransferChecks {

  private static final String OLDER = "an older file";

  private static final Duration MOMENT = Duration.ofMillis(100);

  private final Bench bench;

  TransferChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-XFER-01")
  void oneAtATimeInOrder() {
    Download download = bench.download(10, 0, 5000, 10);
    for (int i = 0; i < 4; i++) {
      download.hold(i, Network.BEFORE_HEAD);
    }
    download.resume();
    List<String> requested = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      download.awaitRequest(i);
      requested.add(download.path(i));
      bench.queue().letTimePass();
      Expect.equal(
          "requests while file " + i + " is held", requested, bench.network().requests());
      download.release(i);
    }
    download.awaitStatus(0x140);
    Expect.equal("requests of the complete group", requested, bench.network().requests());
  }

  @Clause("JOB-XFER-02")
  void noNameBeforeTheEnd() {
    Download download = bench.download(100, 100).hold(1, 99).resume().awaitBytes(199);
    expectNoName(download, 0, "before the last byte");
    expectNoName(download, 1, "before the last byte");
    download.group().suspend();
    expectNoName(download, 0, "in a suspended group");
    download.release(1).complete();

    Download failed = bench.download(100, 100).serve(1, Resource.failing(404)).resume();
    expectNoName(failed.awaitStatus(0x380), 0, "in a failed group");
  }

  private static void expectNoName(Download download, int index, String when) {
    Path name = download.local(index);
    Expect.that("final name of file " + index + " " + when, "absent", name, Files.notExists(name));
  }

  @Clause("JOB-XFER-03")
  void olderFilesStay() throws IOException {
    Download download = bench.download(100, 100).serve(1, Resource.failing(404));
    for (int i = 0; i < 2; i++) {
      Files.writeString(download.local(i), OLDER);
    }
    download.hold(0, 50).resume().awaitBytes(50);
    expectOlder(download, 0, "of a running group");
    download.group().suspend();
    expectOlder(download, 0, "of a suspended group");
    download.release(0).resume().awaitStatus(0x380);
    expectOlder(download, 1, "of a failed group");
    download.serve(1).hold(1, 50).resume().awaitBytes(150);
    expectOlder(download, 1, "of a group that is tried again");
    download.group().cancel();
    download.expectFile(0, "after cancel()");
    expectOlder(download, 1, "of a cancelled group");

    Download replaced = bench.download(100);
    Files.writeString(replaced.local(0), OLDER);
    replaced.complete().group().finish();
    replaced.expectFile(0, "in place of an older one");
  }

  private static void expectOlder(Download download, int index, String when) throws IOException {
    Path name = download.local(index);
    String seen = Files.exists(name) ? Files.readString(name, ISO_8859_1) : "no file";
    Expect.equal("the older file under name " + index + " " + when, OLDER, seen);
  }

  @Clause(value = "JOB-XFER-02", part = "complete")
  void readableWhenComplete() throws Exception {
    Download download = bench.download(100, 0, 70_000).complete();
    for (int i = 0; i < 3; i++) {
      download.expectFile(i, "when the status shows COMPLETE");
    }
    FileInfo file = download.job().file(0);
    for (int size : new int[] {100, 300}) {
      // The server's file is another one by now, of the same size too.
      byte[] content = new byte[size];
      bench.random().nextBytes(content);
      download.serve(0, Resource.of(content));
      BackgroundCopyGroup group = bench.u().createGroup(bench.id());
      Path local = Path.of(bench.local("again" + size));
      group
          .createJob(bench.id())
          .addFiles(List.of(FileInfo.of(file.remoteName(), local.toString())));
      group.resume();
      bench.awaitStatus(group, 0x140);
      Expect.that(
          "content of a file that an earlier group had got before the server changed it",
          "the server's",
          local,
          Arrays.equals(content, Files.readAllBytes(local)));
    }
    staysThoughAnotherGroupOfItsNameIsCancelled();
  }

  private void staysThoughAnotherGroupOfItsNameIsCancelled() throws IOException {
    Download other = bench.download(100).hold(0, 50).resume().awaitBytes(50);
    Download download = bench.download(80);
    BackgroundCopyGroup group = bench.u().createGroup(bench.id());
    Path local = other.local(0);
    group
        .createJob(bench.id())
        .addFiles(List.of(FileInfo.of(download.job().file(0).remoteName(), local.toString())));
    download.hold(0, 40);
    group.resume();
    // A queue that transfers one group at a time begins with this one later.
    var unused =
        new Patience(MOMENT, () -> {}).until(() -> group.progress().bytesTransferred() > 0);
    other.group().cancel();
    download.release(0);
    bench.awaitStatus(group, 0x140);
    Expect.that(
        "content of a file, when another group that was to write it was cancelled",
        "the server's",
        local,
        Files.exists(local)
            && Arrays.equals(
                download.resource(0).body().readAllBytes(), Files.readAllBytes(local)));
  }

  @Clause(value = "JOB-XFER-02", part = "callback")
  void readableInsideTheCallback() {
    Download download = bench.download(100, 70_000);
    AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
    Recorder recorder = new Recorder(event -> {
      try {
        download.expectFile(0, "inside onStatus");
        download.expectFile(1, "inside onStatus");
      } catch (AssertionError e) {
        seen.set(e);
      }
    });
    download.group().whenDone(recorder);
    download.complete();
    bench.await("the call", () -> recorder.calls() > 0);
    bench.await("its end", () -> !recorder.isInside());
    if (seen.get() instanceof AssertionError failure) {
      throw failure;
    }
  }
}
