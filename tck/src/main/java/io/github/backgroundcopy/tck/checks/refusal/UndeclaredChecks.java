package io.github.backgroundcopy.tck.checks.refusal;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Undeclared;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What holds without a capability. BINARY_INTERFACE has no check here: without it there is nothing
 * to call.
 */
final class UndeclaredChecks {

  private final Bench bench;

  UndeclaredChecks(Bench bench) {
    this.bench = bench;
  }

  @Undeclared(
      value = Capability.OWNERSHIP,
      sentence = "Opening a queue for another caller than the process's user must throw "
          + "UnsupportedOperationException.")
  void otherCallersAreRefusedAtOpen() {
    for (Caller other :
        List.of(Caller.user("tck-" + bench.id()), Caller.administrator("tck-" + bench.id()))) {
      QueueManagerConfig.Builder config =
          QueueManagerConfig.builder().backend(bench.backend()).caller(other);
      if (!bench.hasOneQueue()) {
        config.queueName("tck-" + bench.id());
      }
      Expect.refused(
          Refusal.UNSUPPORTED,
          "open for " + other,
          () -> QueueManagers.open(config.build()).close());
    }
  }

  @Undeclared(
      value = Capability.CALLBACKS,
      sentence = "setCallback, clearCallback and whenDone must throw UnsupportedOperationException "
          + "and change nothing; NOTIFYCLSID can only be set to its default.")
  void callbacksAreRefused() {
    BackgroundCopyGroup group = bench.group();
    Recorder recorder = new Recorder();
    Expect.refusedWithoutChange(
        Refusal.UNSUPPORTED,
        "setCallback",
        () -> GroupView.of(group),
        () -> group.setCallback(recorder));
    Expect.refusedWithoutChange(
        Refusal.UNSUPPORTED, "clearCallback", () -> GroupView.of(group), group::clearCallback);
    Expect.refusedWithoutChange(
        Refusal.UNSUPPORTED, "whenDone", () -> GroupView.of(group), () -> group.whenDone(recorder));
    for (String none : List.of(GroupProperty.NO_CLASS, "")) {
      Expect.accepted(
          "set(NOTIFY_CLSID, \"" + none + "\")", () -> group.set(GroupProperty.NOTIFY_CLSID, none));
    }
    try {
      group.set(GroupProperty.NOTIFY_CLSID, "{" + bench.id() + "}");
    } catch (RuntimeException e) {
      Expect.equal(
          "NOTIFY_CLSID after " + e, GroupProperty.NO_CLASS, group.get(GroupProperty.NOTIFY_CLSID));
      return;
    }
    throw Expect.failure("set(NOTIFY_CLSID, a class)", "an exception", "it returned normally");
  }

  @Undeclared(
      value = Capability.DURABLE,
      sentence = "A queue must end with its last client: opened again it is empty.")
  void queueEndsWithItsLastClient() {
    QueueManager first = bench.another(Principal.U);
    QueueManager last = bench.another(Principal.U);
    UUID id = first.createGroup(bench.id()).id();
    first.close();
    Expect.equal("enumGroups() while a client is left", List.of(id), Seen.listed(last));
    last.close();
    QueueManager again = bench.another(Principal.U);
    Expect.equal("enumGroups() after the last client closed", List.of(), Seen.listed(again));
    Expect.accepted("createGroup with the old id", () -> again.createGroup(id));
  }

  @Undeclared(
      value = Capability.FILES_AT_COMPLETION,
      facilities = Facility.GATE,
      sentence = "Files must appear when the complete group is cancelled, by finish() too.")
  void filesAppearAtCancel() throws Exception {
    Download cancelled = bench.download(100, 0, 5000).complete();
    cancelled.group().cancel();
    for (int i = 0; i < 3; i++) {
      cancelled.expectFile(i, "after cancel()");
    }
    Download finished = bench.download(100, 200).complete();
    List<Path> paths = finished.group().finish();
    Expect.equal("finish()", List.of(finished.local(0), finished.local(1)), paths);
    finished.expectFile(0, "after finish()");
    finished.expectFile(1, "after finish()");
  }

  @Undeclared(
      value = Capability.CONTENT_VERIFICATION,
      since = "1.1",
      sentence = "addFiles must answer a file with an announced size or digest with "
          + "UnsupportedOperationException, and add nothing.")
  void announcementsAreRefused() {
    expectUnsupported(List.of(
        bench.file("size").withSize(1),
        bench.file("no-size").withSize(0),
        bench.file("sha").withSha256("0".repeat(64)),
        bench.file("md5").withDigest(new Digest(Digest.Algorithm.MD5, "0".repeat(32))),
        bench.file("both").withSize(1).withSha256("0".repeat(64))));
  }

  @Undeclared(
      value = Capability.SOURCES,
      since = "1.1",
      sentence = "addFiles must answer a file with further sources with "
          + "UnsupportedOperationException, and add nothing.")
  void sourcesAreRefused() {
    expectUnsupported(List.of(
        bench.file("two").withSource(new Source("http://second.invalid/a", 1)),
        bench
            .file("three")
            .withSource(new Source("http://second.invalid/a", 7))
            .withSource(new Source("https://third.invalid/a", Source.WORST))));
  }

  @Undeclared(
      value = Capability.PIECES,
      since = "1.1",
      sentence = "addFiles must answer a file with announced pieces with "
          + "UnsupportedOperationException, and add nothing.")
  void piecesAreRefused() {
    Pieces pieces = new Pieces(Digest.Algorithm.MD5, 5, List.of("0".repeat(32)));
    expectUnsupported(List.of(bench.file("pieces").withSize(4).withPieces(pieces)));
  }

  @Undeclared(
      value = Capability.FILE_PROGRESS,
      since = "1.1",
      sentence = "progress(int) and files() must throw UnsupportedOperationException.")
  void progressOfFilesIsNotTold() {
    BackgroundCopyJob job = bench.job(bench.group(), 1);
    Expect.refused(Refusal.UNSUPPORTED, "progress(0)", () -> job.progress(0));
    Expect.refused(Refusal.UNSUPPORTED, "files()", job::files);
  }

  private void expectUnsupported(List<FileInfo> refused) {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    for (FileInfo announced : refused) {
      for (int place = 0; place < 3; place++) {
        List<FileInfo> files = bench.files(2);
        files.add(place, announced);
        Expect.refusedWithoutChange(
            Refusal.UNSUPPORTED,
            "addFiles with " + announced + " at " + place,
            () -> GroupView.of(group),
            () -> job.addFiles(files));
      }
    }
  }

  @Undeclared(
      value = Capability.UNIQUE_IDS,
      sentence = "createGroup and createJob must still answer a duplicate among the groups that "
          + "the caller sees with DuplicateIdException.")
  void duplicatesAmongTheSeen() {
    BackgroundCopyGroup group = bench.group();
    UUID job = bench.job(group, 1).id();
    BackgroundCopyGroup other = bench.group();
    Expect.refusedWithoutChange(
        Refusal.DUPLICATE,
        "createGroup(taken)",
        () -> GroupView.listing(bench.u()),
        () -> bench.u().createGroup(group.id()));
    Expect.refusedWithoutChange(
        Refusal.DUPLICATE,
        "createJob(taken)",
        () -> GroupView.of(other),
        () -> other.createJob(job));
  }

  @Undeclared(
      value = Capability.LONG_DESCRIPTION,
      sentence = "DESCRIPTION must hold 900 UTF-16 units; a longer one is stored in full or "
          + "answered with IllegalArgumentException, never cut.")
  void descriptionsAreNeverCut() {
    BackgroundCopyGroup group = bench.group();
    for (String text : List.of("x".repeat(900), "\uD83D\uDE00".repeat(450), "\u6F22".repeat(900))) {
      Expect.accepted(
          "set(DESCRIPTION, 900 units)", () -> group.set(GroupProperty.DESCRIPTION, text));
      Expect.equal("DESCRIPTION of 900 units", text, group.get(GroupProperty.DESCRIPTION));
    }
    for (int length = 901; length <= 1024; length++) {
      String text = "y".repeat(length);
      String before = group.get(GroupProperty.DESCRIPTION);
      String expected = text;
      try {
        group.set(GroupProperty.DESCRIPTION, text);
      } catch (IllegalArgumentException e) {
        expected = before;
      } catch (RuntimeException e) {
        throw Expect.failure(
            "set(DESCRIPTION, " + length + " units)",
            "it returns normally, or " + Refusal.MALFORMED,
            e.toString());
      }
      Expect.equal(
          "DESCRIPTION after a text of " + length + " units",
          expected,
          group.get(GroupProperty.DESCRIPTION));
    }
    Expect.refused(
        Refusal.MALFORMED,
        "set(DESCRIPTION, 1025 units)",
        () -> group.set(GroupProperty.DESCRIPTION, "z".repeat(1025)));
  }

  @Undeclared(
      value = Capability.ATOMIC_ADD,
      sentence = "addAll must take back what it has added when an element is refused.")
  void additionsAreTakenBack() {
    UUID taken = bench.group().id();
    List<GroupSpec> specs = List.of(
        GroupSpec.builder().files(bench.files(1)).build(),
        GroupSpec.builder().build(),
        GroupSpec.builder().id(taken).build());
    Expect.refusedWithoutChange(
        Refusal.DUPLICATE,
        "addAll with an id that is taken",
        () -> GroupView.listing(bench.u()),
        () -> bench.u().addAll(specs));
  }
}
