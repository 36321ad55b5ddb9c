package io.github.backgroundcopy.tck.checks.durability;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.KeptWalks;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Texts;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a stop and a start of the service leave as it was. */
final class RestartChecks {

  private final Bench bench;

  RestartChecks(Bench bench) {
    this.bench = bench;
  }

  private QueueManager restart() {
    bench.queue().stopService();
    bench.queue().startService();
    return bench.another(Principal.U);
  }

  @Clause("DUR-01")
  void changesOfAllKindsSurvive() {
    List<UUID> texts = new ArrayList<>();
    for (String text : Texts.odd()) {
      BackgroundCopyGroup group = bench.group();
      group.set(GroupProperty.DISPLAY_NAME, text);
      group.set(GroupProperty.DESCRIPTION, text);
      texts.add(group.id());
    }
    bench.job(bench.u().getGroup(texts.get(0)), 0).addFiles(oddFiles());
    List<UUID> ids = new ArrayList<>(bench.groups(12));
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < ids.size(); i += 2) {
        change(ids.get(i), round);
      }
      bench.u().getGroup(ids.remove(ids.size() - 1)).cancel();
      bench.u().getGroup(ids.remove(0)).cancel();
      ids.add(bench.group().id());
      List<UUID> all = Stream.of(texts, ids).flatMap(List::stream).toList();
      List<GroupView> views = views(bench.u(), all);
      Object listing = GroupView.listing(bench.u());
      QueueManager after = restart();
      Expect.equal("enumGroups() after restart " + round, all, Seen.listed(after));
      Expect.equal("the listing after restart " + round, listing, GroupView.listing(after));
      Expect.equal("the groups after restart " + round, views, views(after, all));
    }
  }

  /** Names that are kept as they are, neither escaped nor unescaped. */
  private List<FileInfo> oddFiles() {
    return Stream.of(
            "%7Ea",
            "a%2Fb",
            "a%20b?x=%41&y=+",
            "A;b=c,d",
            "a//b/",
            "%C3%A4",
            "x?q=%25",
            "a#part",
            "?x=1#y/z",
            "a/./b/../c",
            "a;p=1",
            "?",
            "#")
        .map(path ->
            FileInfo.of("HTTP://Server.invalid/" + path, bench.local("%41 b " + path.hashCode())))
        .toList();
  }

  private void change(UUID id, int round) {
    BackgroundCopyGroup group = bench.u().getGroup(id);
    group.set(GroupProperty.DISPLAY_NAME, "name " + round);
    group.set(GroupProperty.DESCRIPTION, "description \uD83D\uDE00 " + round);
    group.set(GroupProperty.NOTIFY_FLAGS, round == 1 ? NotifyFlags.DISABLE : new NotifyFlags(0x44));
    if (group.enumJobs().count() == 0) {
      bench.job(group, round);
    } else {
      FileInfo file = bench.files(1).get(0);
      FileInfo ofThatName = FileInfo.of(file.remoteName() + "2", file.localName());
      group.getJob(group.enumJobs().next(1).get(0)).addFiles(List.of(file, ofThatName));
    }
    if (round == 2) {
      group.switchToForeground();
    }
  }

  private static List<GroupView> views(QueueManager manager, List<UUID> ids) {
    return ids.stream().map(manager::getGroup).map(GroupView::of).toList();
  }

  @Clause("DUR-02")
  void ownersSurvive() {
    List<UUID> ids = bench.groups(6);
    UUID ofV = bench.v().createGroup(bench.id()).id();
    BackgroundCopyGroup taken = bench.u().getGroup(ids.get(1));
    bench.a().getGroup(ids.get(1));
    bench.a().getGroup(ids.get(4));
    List<UUID> ofU = List.of(ids.get(0), ids.get(2), ids.get(3), ids.get(5));
    for (int round = 1; round <= 2; round++) {
      QueueManager u = restart();
      QueueManager a = bench.another(Principal.A);
      Expect.equal("U's enumGroups() after restart " + round, ofU, Seen.listed(u));
      Expect.refused(
          Refusal.NOT_FOUND,
          "U's getGroup of the taken, after restart " + round,
          () -> u.getGroup(ids.get(1)));
      Expect.refused(
          Refusal.DENIED,
          "status() of the handle that U had of the taken, after restart " + round,
          taken::status);
      Seen.expectOwner(
          "the owner of the taken after restart " + round,
          bench.a().caller().name(),
          a,
          ids.get(1));
      Seen.expectOwner(
          "the owner of another group after restart " + round,
          bench.u().caller().name(),
          a,
          ids.get(2));
      Expect.equal(
          "V's enumGroups() after restart " + round,
          List.of(ofV),
          Seen.listed(bench.another(Principal.V)));
    }
  }

  @Clause("DUR-03")
  void idsStayTaken() {
    UUID id = bench.group().id();
    BackgroundCopyGroup withJob = bench.group();
    UUID jobId = bench.job(withJob, 1).id();
    UUID cancelled = bench.group().id();
    bench.u().getGroup(cancelled).cancel();
    QueueManager after = restart();
    Expect.refused(
        Refusal.DUPLICATE, "createGroup(taken) after a restart", () -> after.createGroup(id));
    BackgroundCopyGroup other = after.createGroup(cancelled);
    Expect.refused(
        Refusal.DUPLICATE, "createJob(taken) after a restart", () -> other.createJob(jobId));
    Expect.equal(
        "enumGroups() after a restart", List.of(id, withJob.id(), cancelled), Seen.listed(after));
    Expect.equal(
        "enumGroups() after another restart",
        List.of(id, withJob.id(), cancelled),
        Seen.listed(restart()));
  }

  /** Fails a group on this machine, not on the server. */
  private BackgroundCopyGroup withLostDirectory() throws IOException {
    Path lost = Files.createDirectory(bench.directory().resolve("lost"));
    bench.network().serve("/lost.bin", Resource.of(new byte[10]));
    BackgroundCopyGroup group = bench.group();
    bench
        .job(group, 0)
        .addFiles(List.of(
            FileInfo.of(bench.network().url("/lost.bin"), lost.resolve("a.bin").toString())));
    Files.delete(lost);
    group.resume();
    bench.awaitStatus(group, 0x380);
    return group;
  }

  @Clause("DUR-04")
  void outcomesSurvive() throws Exception {
    Download failed = bench.download(10, 20).serve(1, Resource.failing(404)).resume();
    failed.awaitStatus(0x380);
    Download complete = bench.download(10, 20).complete();
    Download ahead = bench.download(10).fail();
    ahead.group().switchToForeground();
    Object errorBefore = Seen.details(bench.u(), failed.group().id()).error();
    Object jobBefore = failed.job().status();
    Object doneBefore = Seen.details(bench.u(), failed.group().id()).filesDone();
    BackgroundCopyGroup homeless = withLostDirectory();
    Object localError = Seen.details(bench.u(), homeless.id()).error();
    UUID localJob = homeless.enumJobs().next(1).get(0);
    Object localBefore = homeless.getJob(localJob).status();
    Download givenUp = bench.download(10, 20).serve(1, Resource.failing(404)).resume();
    givenUp.awaitStatus(0x380);
    QueueManager after = restart();
    BackgroundCopyGroup again = after.getGroup(failed.group().id());
    Expect.status("status() of a failed group after a restart", 0x380, again.status());
    Expect.equal(
        "status() of its job after a restart",
        jobBefore,
        again.getJob(failed.job().id()).status());
    Expect.equal(
        "error() of its details after a restart",
        errorBefore,
        Seen.details(after, again.id()).error());
    Expect.equal(
        "filesDone() of its details after a restart",
        doneBefore,
        Seen.details(after, again.id()).filesDone());
    Expect.equal(
        "status() of a job whose directory had gone, after a restart",
        localBefore,
        after.getGroup(homeless.id()).getJob(localJob).status());
    Expect.equal(
        "error() of the details of its group after a restart",
        localError,
        Seen.details(after, homeless.id()).error());
    Expect.status(
        "status() of a group that had failed in the foreground after a restart",
        0x780,
        after.getGroup(ahead.group().id()).status());
    BackgroundCopyGroup done = after.getGroup(complete.group().id());
    Expect.status("status() of a complete group after a restart", 0x140, done.status());
    Expect.equal(
        "progress() of a complete group after a restart", 100, done.progress().percent());
    failed.serve(1);
    again.resume();
    bench.awaitStatus(again, 0x140);
    Expect.equal("requests for the file that had arrived", 1L, failed.requests(0));
    Expect.equal("requests for the files of a complete group", 1L, complete.requests(1));
    again.cancel();
    done.cancel();
    after.getGroup(givenUp.group().id()).cancel();
    givenUp.expectFile(0, "after a restart and cancel() of a failed group");
    failed.expectFile(0, "after a restart and cancel()");
    failed.expectFile(1, "after a restart and cancel()");
    complete.expectFile(1, "after a restart and cancel()");
  }

  @Clause("DUR-05")
  void enumeratorsGoOn() {
    List<UUID> ids = bench.groups(20);
    UUID job = bench.id();
    BackgroundCopyGroup group = bench.u().getGroup(ids.get(3));
    group.createJob(job);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    KeptWalks walks = KeptWalks.of(bench, bench.u(), group, job);
    Expect.equal("next(5)", ids.subList(0, 5), enumerator.next(5));
    bench.u().getGroup(ids.get(7)).cancel();
    restart();
    Expect.equal(
        "next(5) of a clone that is made after a restart",
        ids.subList(5, 10),
        enumerator.duplicate().next(5));
    Expect.equal("next(5) after a restart", ids.subList(5, 10), enumerator.next(5));
    Expect.equal("count() after a restart", 20L, enumerator.count());
    enumerator.reset();
    Expect.equal("next(MAX) after a restart", ids, enumerator.next(Integer.MAX_VALUE));
    walks.goOn("after a restart");
    UUID came = bench.another(Principal.U).createGroup(bench.id()).id();
    walks.compareOrRefuse(bench.another(Principal.U).enumGroups(), came);
  }

  @Clause("DUR-06")
  void runningGroupsGoOn() throws Exception {
    Download paused = bench.download(50).hold(0, 20).resume().awaitBytes(20);
    paused.group().suspend();
    Download running = bench.download(100, 200, 300).hold(1, 50).resume().awaitBytes(150);
    Download waiting = bench.download(10).hold(0, Network.BEFORE_HEAD).resume();
    GroupDetails before = Seen.details(bench.u(), running.group().id());
    Object size = paused.group().size();
    QueueManager after = restart();
    Expect.equal(
        "size() of a suspended group after a restart",
        size,
        after.getGroup(paused.group().id()).size());
    running.release(1);
    waiting.release(0);
    BackgroundCopyGroup again = after.getGroup(running.group().id());
    bench.awaitStatus(again, 0x140);
    bench.awaitStatus(after.getGroup(waiting.group().id()), 0x140);
    Expect.equal("requests for the file that had arrived", 1L, running.requests(0));
    GroupDetails seen = Seen.details(after, again.id());
    Expect.equal("created() after a restart", before.created(), seen.created());
    Expect.equal("begun() after a restart", before.begun(), seen.begun());
    BackgroundCopyJob job = again.getJob(running.job().id());
    Expect.equal("fileCount() after a restart", 3, job.fileCount());
    again.cancel();
    for (int i = 0; i < 3; i++) {
      running.expectFile(i, "after a restart");
    }
  }

  @Clause("DUR-07")
  void theLastClientMayGo() {
    QueueManager one = bench.another(Principal.U);
    QueueManager other = bench.another(Principal.U);
    UUID id = one.createGroup(bench.id()).id();
    other.getGroup(id).set(GroupProperty.DISPLAY_NAME, "kept");
    one.close();
    other.close();
    QueueManager again = bench.another(Principal.U);
    Expect.equal("enumGroups() after the last client closed", List.of(id), Seen.listed(again));
    Expect.equal(
        "DISPLAY_NAME after the last client closed",
        "kept",
        again.getGroup(id).get(GroupProperty.DISPLAY_NAME));
  }
}
