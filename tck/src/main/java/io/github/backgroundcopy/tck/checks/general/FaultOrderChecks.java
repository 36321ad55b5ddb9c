package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.bench.Nulls;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.function.Executable;

/** Which of several faults is answered. */
final class FaultOrderChecks {

  private static final String BAD_URL = "ftp://server.invalid/a";
  private static final NotifyFlags BAD_FLAGS = new NotifyFlags(0x01);

  private final Bench bench;

  FaultOrderChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ERR-03")
  void goneBeforeValueAndFilesInOrder() {
    BackgroundCopyGroup gone = bench.group();
    BackgroundCopyJob goneJob = bench.job(gone, 1);
    gone.cancel();
    expectForBadValues(Refusal.INVALID_STATE, "a cancelled group", gone, goneJob);
    expectNullFirst("a cancelled group", gone, goneJob);

    BackgroundCopyJob job = bench.job(bench.group(), 0);
    FileInfo badUrl = FileInfo.of(BAD_URL + "#marker-url", bench.local("a"));
    FileInfo badLocal = FileInfo.of("http://server.invalid/a", "marker-local");
    FileInfo both = FileInfo.of(BAD_URL + "/marker-both", "marker-both-local");
    expectNamed(job, List.of(badUrl, badLocal), "ftp:", "marker-local");
    expectNamed(job, List.of(badLocal, badUrl), "marker-local", "ftp:");
    expectNamed(job, List.of(both), "ftp:", "marker-both-local");
  }

  /** The message is the only place where the api tells which fault was answered. */
  private static void expectNamed(
      BackgroundCopyJob job, List<FileInfo> files, String first, String second) {
    String call = "addFiles(" + files + ")";
    try {
      job.addFiles(files);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      Expect.that(
          "message of " + call,
          "about \"" + first + "\", or naming no file at all, never about \"" + second + "\"",
          message,
          message.contains(first) || !message.contains(second));
      Expect.equal("fileCount() after " + call, 0, job.fileCount());
      return;
    }
    throw Expect.failure(call, Refusal.MALFORMED.toString(), "it returned normally");
  }

  private void expectForBadValues(
      Refusal refusal, String which, BackgroundCopyGroup group, BackgroundCopyJob job) {
    String of = " of " + which;
    Expect.refused(refusal, "set(PRIORITY, 2)" + of, () -> group.set(GroupProperty.PRIORITY, 2));
    Expect.refused(
        refusal, "set(PROTOCOL_FLAGS, 2)" + of, () -> group.set(GroupProperty.PROTOCOL_FLAGS, 2));
    Expect.refused(
        refusal,
        "set(NOTIFY_FLAGS, 0x01)" + of,
        () -> group.set(GroupProperty.NOTIFY_FLAGS, BAD_FLAGS));
    Expect.refused(
        refusal,
        "set(NOTIFY_CLSID, nonsense)" + of,
        () -> group.set(GroupProperty.NOTIFY_CLSID, "nonsense"));
    Expect.refused(
        refusal,
        "set(DISPLAY_NAME, 257 units)" + of,
        () -> group.set(GroupProperty.DISPLAY_NAME, "x".repeat(257)));
    Expect.refused(
        refusal,
        "set(DESCRIPTION, 1025 units)" + of,
        () -> group.set(GroupProperty.DESCRIPTION, "x".repeat(1025)));
    Expect.refused(refusal, "createJob(zero)" + of, () -> group.createJob(Ids.ZERO));
    Expect.refused(refusal, "getJob(unknown)" + of, () -> group.getJob(bench.id()));
    Expect.refused(refusal, "resume() without files" + of, group::resume);
    Expect.refused(refusal, "addFiles([])" + of, () -> job.addFiles(List.of()));
    Expect.refused(
        refusal,
        "addFiles(bad URL)" + of,
        () -> job.addFiles(List.of(FileInfo.of(BAD_URL, bench.local("a")))));
    Expect.refused(refusal, "file(99)" + of, () -> job.file(99));
  }

  private void expectNullFirst(String which, BackgroundCopyGroup group, BackgroundCopyJob job) {
    String of = " of " + which;
    List<FileInfo> withNull = Arrays.asList(bench.file("a"), Nulls.<FileInfo>nothing());
    expectNull("get(null)" + of, () -> group.get(Nulls.<GroupProperty<String>>nothing()));
    expectNull("set(null, x)" + of, () -> group.set(Nulls.<GroupProperty<String>>nothing(), "x"));
    expectNull(
        "set(DISPLAY_NAME, null)" + of,
        () -> group.set(GroupProperty.DISPLAY_NAME, Nulls.<String>nothing()));
    expectNull("createJob(null)" + of, () -> group.createJob(Nulls.<UUID>nothing()));
    expectNull("getJob(null)" + of, () -> group.getJob(Nulls.<UUID>nothing()));
    expectNull("addFiles(null)" + of, () -> job.addFiles(Nulls.<List<FileInfo>>nothing()));
    expectNull("addFiles([…, null])" + of, () -> job.addFiles(withNull));
  }

  private static void expectNull(String call, Executable code) {
    Expect.refused(Refusal.NULL, call, code);
  }

  @Clause(value = "ERR-03", part = "state")
  void valueBeforeStateBeforeUniqueness() {
    UUID taken = bench.job(bench.group(), 0).id();
    Download running = bench.download(10).run();
    BackgroundCopyGroup group = running.group();
    Expect.refused(
        Refusal.MALFORMED, "createJob(zero) of a running group", () -> group.createJob(Ids.ZERO));
    Expect.refused(
        Refusal.INVALID_STATE,
        "createJob(taken id) of a running group",
        () -> group.createJob(taken));
    group.suspend();
    Expect.refused(
        Refusal.MALFORMED,
        "createJob(zero) of a group with a job",
        () -> group.createJob(Ids.ZERO));
    Expect.refused(
        Refusal.UNSUPPORTED,
        "createJob(taken id) of a group with a job",
        () -> group.createJob(taken));
    Expect.refused(
        Refusal.UNSUPPORTED,
        "createJob(its own job's id) of a group with a job",
        () -> group.createJob(running.job().id()));
  }

  @Clause(value = "ERR-03", part = "access")
  void accessBeforeGoneAndValue() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    EveryCall.ask(bench, group, job);
    BackgroundCopyGroup taken = bench.a().getGroup(group.id());
    expectForBadValues(Refusal.DENIED, "a group that A took over", group, job);
    expectNullFirst("a group that A took over", group, job);
    taken.cancel();
    expectForBadValues(Refusal.DENIED, "a group that A took over and cancelled", group, job);
    EveryCall.refused(
        Refusal.DENIED, "of a group that A took over and cancelled", bench, group, job);
  }

  @Clause(value = "ERR-03", part = "service")
  void serviceDownBeforeEverything() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    BackgroundCopyGroup gone = bench.group();
    BackgroundCopyJob goneJob = bench.job(gone, 1);
    gone.cancel();
    bench.queue().stopService();
    expectForBadValues(Refusal.SERVICE_DOWN, "a group of a stopped service", group, job);
    expectForBadValues(
        Refusal.SERVICE_DOWN, "a cancelled group of a stopped service", gone, goneJob);
    EveryCall.refused(
        Refusal.SERVICE_DOWN, "of a cancelled group of a stopped service", bench, gone, goneJob);
    expectNullFirst("a group of a stopped service", group, job);
    expectNull("createGroup(null)", () -> bench.u().createGroup(Nulls.<UUID>nothing()));
    expectNull("getGroup(null)", () -> bench.u().getGroup(Nulls.<UUID>nothing()));
    expectNull("details(null)", () -> bench.u().details(Nulls.<UUID>nothing()));
    Expect.refused(
        Refusal.SERVICE_DOWN, "createGroup(zero)", () -> bench.u().createGroup(Ids.ZERO));
    Expect.refused(
        Refusal.SERVICE_DOWN, "createGroup(taken)", () -> bench.u().createGroup(group.id()));
    Expect.refused(Refusal.SERVICE_DOWN, "getGroup(unknown)", () -> bench.u().getGroup(bench.id()));
    Expect.refused(Refusal.SERVICE_DOWN, "details(unknown)", () -> bench.u().details(bench.id()));
    bench.queue().startService();
  }

  @Clause(value = "ERR-03", part = "service-access")
  void serviceDownBeforeAccess() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    UUID id = bench.a().getGroup(group.id()).id();
    bench.queue().stopService();
    EveryCall.refused(
        Refusal.SERVICE_DOWN,
        "of a group that A took over, with the service stopped",
        bench,
        group,
        job);
    Expect.refused(Refusal.SERVICE_DOWN, "getGroup(A's group)", () -> bench.u().getGroup(id));
    Expect.refused(Refusal.SERVICE_DOWN, "details(A's group)", () -> bench.u().details(id));
    bench.queue().startService();
  }

  @Clause(value = "ERR-03", part = "directories")
  void directoryBeforeRightToWrite() {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    Path unwritable = bench.unwritable();
    String good = "http://server.invalid/a";
    expectMalformed(job, FileInfo.of(BAD_URL, unwritable.resolve("a").toString()));
    expectMalformed(job, FileInfo.of(good, unwritable.resolve("a*b").toString()));
    expectMalformed(
        job, FileInfo.of(good, unwritable.resolve("missing-of-tck").resolve("a").toString()));
    FileInfo denied = FileInfo.of(good, unwritable.resolve("a").toString());
    FileInfo missing =
        FileInfo.of(good, bench.queue().directories().missing().resolve("a").toString());
    Expect.refused(
        Refusal.DENIED,
        "addFiles([unwritable, missing])",
        () -> job.addFiles(List.of(denied, missing)));
    Expect.refused(
        Refusal.DENIED,
        "addFiles([unwritable, bad URL])",
        () -> job.addFiles(List.of(denied, FileInfo.of(BAD_URL, bench.local("a")))));
    Expect.refused(
        Refusal.MALFORMED,
        "addFiles([missing, unwritable])",
        () -> job.addFiles(List.of(missing, denied)));
    Expect.equal("fileCount() after refusals", 0, job.fileCount());
  }

  private static void expectMalformed(BackgroundCopyJob job, FileInfo file) {
    Expect.refused(Refusal.MALFORMED, "addFiles(" + file + ")", () -> job.addFiles(List.of(file)));
  }
}
