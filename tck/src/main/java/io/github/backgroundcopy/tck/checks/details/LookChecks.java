package io.github.backgroundcopy.tck.checks.details;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Details of one group, beside what its handles say. */
final class LookChecks {

  private final Bench bench;

  LookChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("DETAIL-01")
  void agreeWithTheHandles() {
    BackgroundCopyGroup empty = bench.group();
    expectAgreement("a new group", empty, Optional.empty());
    BackgroundCopyGroup named = bench.group();
    named.set(GroupProperty.DISPLAY_NAME, "the name");
    named.set(GroupProperty.DESCRIPTION, " the description\n\tof two lines\n");
    BackgroundCopyJob job = bench.job(named, 0);
    expectAgreement("a group with names and an empty job", named, Optional.of(job));
    job.addFiles(bench.files(3));
    named.switchToForeground();
    expectAgreement("a group with files, in the foreground", named, Optional.of(job));
    named.set(GroupProperty.DISPLAY_NAME, "");
    expectAgreement("a group whose name was taken away", named, Optional.of(job));
  }

  @Clause(value = "DETAIL-01", part = "states")
  void agreeInEveryState() {
    Download running = bench.download(10, 20).hold(1, 5).resume().awaitBytes(15);
    running.group().set(GroupProperty.DISPLAY_NAME, "running");
    running.group().set(GroupProperty.DESCRIPTION, "text");
    expectAgreement("a running group", running);
    running.group().suspend();
    expectAgreement("a suspended group", running);
    running.release(1);
    expectAgreement("a failed group", bench.download(10).fail());
    Download complete = bench.download(10, 0, 30);
    complete.group().set(GroupProperty.DESCRIPTION, "kept");
    complete.complete();
    expectAgreement("a complete group", complete);
    complete.add(5);
    expectAgreement("a group that was complete", complete);
  }

  private void expectAgreement(String which, Download download) {
    expectAgreement(which, download.group(), Optional.of(download.job()));
  }

  private void expectAgreement(
      String which, BackgroundCopyGroup group, Optional<BackgroundCopyJob> job) {
    UUID id = group.id();
    GroupDetails looked = Seen.details(bench.u(), id);
    expectAgreement("details of " + which, looked, group, job);
    expectListed(which, bench.u().enumGroupDetails().stream(), looked, group, job);
    expectListed(
        which, bench.u().enumGroupDetails().next(Integer.MAX_VALUE).stream(), looked, group, job);
  }

  private void expectListed(
      String which,
      Stream<GroupEntry> entries,
      GroupDetails looked,
      BackgroundCopyGroup group,
      Optional<BackgroundCopyJob> job) {
    List<GroupDetails> listed = entries
        .filter(entry -> entry.id().equals(looked.id()))
        .flatMap(entry -> entry.details().stream())
        .toList();
    Expect.equal("how often enumGroupDetails() has " + which, 1, listed.size());
    expectAgreement("listed details of " + which, listed.get(0), group, job);
    Expect.equal(
        "the owner in listed details of " + which, looked.owner(), listed.get(0).owner());
  }

  /** A queue tells the owner of all groups or of none. */
  private boolean tellsOwners() {
    return Seen.details(bench.u(), bench.group().id()).owner().isPresent();
  }

  private void expectAgreement(
      String what, GroupDetails seen, BackgroundCopyGroup group, Optional<BackgroundCopyJob> job) {
    Expect.equal(what + ", id()", group.id(), seen.id());
    Expect.equal(
        what + ", displayName()", group.get(GroupProperty.DISPLAY_NAME), seen.displayName());
    Expect.equal(
        what + ", description()", group.get(GroupProperty.DESCRIPTION), seen.description());
    Expect.equal(what + ", status()", group.status(), seen.status());
    Expect.equal(what + ", state()", group.status().state(), seen.state());
    Expect.equal(what + ", progress()", group.progress(), seen.progress());
    Expect.equal(
        what + ", whether it tells the owner", tellsOwners(), seen.owner().isPresent());
    Expect.equal(what + ", jobId()", job.map(BackgroundCopyJob::id), seen.jobId());
    Expect.equal(
        what + ", fileCount()", job.map(BackgroundCopyJob::fileCount).orElse(0), seen.fileCount());
  }

  @Clause("DETAIL-02")
  void areOfOneGroup() {
    List<UUID> ids = bench.groups(5);
    for (UUID id : ids) {
      bench.u().getGroup(id).set(GroupProperty.DISPLAY_NAME, id.toString());
    }
    for (UUID id : ids) {
      Expect.equal("details(id).id()", id, Seen.details(bench.u(), id).id());
      Expect.equal(
          "details(id).displayName()",
          id.toString(),
          Seen.details(bench.u(), id).displayName());
    }
    for (GroupEntry entry : bench.u().enumGroupDetails().next(9)) {
      Expect.equal(
          "displayName() of an entry",
          Optional.of(entry.id().toString()),
          entry.details().map(GroupDetails::displayName));
    }
    Expect.equal("details(unknown)", Optional.empty(), bench.u().details(bench.id()));
    Expect.equal("details(zero)", Optional.empty(), bench.u().details(new UUID(0, 0)));
    bench.u().getGroup(ids.get(0)).cancel();
    Expect.equal("details(cancelled)", Optional.empty(), bench.u().details(ids.get(0)));
  }

  @Clause(value = "DETAIL-02", part = "owner")
  void changeNoOwner() {
    BackgroundCopyGroup group = bench.group();
    UUID id = group.id();
    QueueManager administrator = bench.another(Principal.A);
    for (int i = 0; i < 3; i++) {
      Seen.expectOwner("owner, by A's details", name(bench.u()), administrator, id);
      administrator.enumGroupDetails().next(5);
      administrator.enumGroupDetails().stream().forEach(GroupEntry::details);
    }
    Expect.equal("V's details of U's group", Optional.empty(), bench.v().details(id));
    Seen.expectOwner("U's owner, after A looked", name(bench.u()), bench.u(), id);
    Expect.status("status() by U's handle, after A looked", 0x180, group.status());
    bench.a().getGroup(id);
    Seen.expectOwner("owner, after a take-over", name(bench.a()), administrator, id);
    Expect.equal("U's details, after a take-over", Optional.empty(), bench.u().details(id));
  }

  private static String name(QueueManager client) {
    return client.caller().name();
  }
}
