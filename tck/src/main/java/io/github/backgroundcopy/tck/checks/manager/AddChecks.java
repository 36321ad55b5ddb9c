package io.github.backgroundcopy.tck.checks.manager;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.bench.Nulls;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Adding groups with all that they are to be. */
final class AddChecks {

  /** More than a leaf or a page of most queues. */
  private static final int LIST = 300;

  /** As many files as every queue takes. */
  private static final int MANY = 200;

  /** Beyond what a queue does at once, and no more than a user may own. */
  private static final int STARTED = 50;

  private final Bench bench;

  AddChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("QMGR-ADD-01")
  void addsWhatTheSingleCallsWould() {
    UUID jobId = bench.id();
    List<FileInfo> files = bench.files(3);
    GroupSpec spec = GroupSpec.builder()
        .id(bench.id())
        .jobId(jobId)
        .set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE)
        .description("a description")
        .displayName("a name")
        .files(files)
        .build();
    BackgroundCopyGroup ofAList =
        bench.u().addAll(List.of(spec, GroupSpec.builder().build())).get(0);
    Object seenOfAList = GroupView.of(ofAList);
    ofAList.cancel();
    BackgroundCopyGroup added = bench.u().add(spec);
    Expect.equal("id() of an added group", spec.id().orElseThrow(), added.id());
    Object seen = GroupView.of(added);
    String owner = Seen.owner(bench.u(), added.id());
    added.cancel();
    BackgroundCopyGroup single = bench.u().createGroup(added.id());
    single.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    single.set(GroupProperty.DISPLAY_NAME, "a name");
    single.set(GroupProperty.DESCRIPTION, "a description");
    single.createJob(jobId).addFiles(files);
    Expect.equal("all of an added group", GroupView.of(single), seen);
    Expect.equal("all of a group that was added in a list", GroupView.of(single), seenOfAList);
    Expect.equal("owner of an added group", Seen.owner(bench.u(), single.id()), owner);
    Expect.equal(
        "all of a group added without anything",
        GroupView.of(bench.group()),
        GroupView.of(bench.u().add(GroupSpec.builder().build())));
    BackgroundCopyGroup withFiles =
        bench.u().add(GroupSpec.builder().files(files).build());
    UUID chosen = withFiles.enumJobs().next(1).get(0);
    Expect.that(
        "the id of a job that was chosen",
        "another one than the group's",
        chosen,
        !chosen.equals(withFiles.id()));
    for (Collection<GroupSpec> any : List.of(
        new ArrayDeque<>(List.of(GroupSpec.builder().displayName("of a queue").build())),
        Set.of(GroupSpec.builder().displayName("of a set").build()),
        new LinkedHashMap<>(
                Map.of(1, GroupSpec.builder().displayName("of a map").build()))
            .values())) {
      Expect.equal(
          "groups of a collection that is no list",
          1,
          Expect.answered("addAll of a collection", () -> bench.u().addAll(any)).size());
    }
    Expect.equal(
        "files of a job whose id was chosen", 3, withFiles.getJob(chosen).fileCount());
    GroupSpec again = GroupSpec.builder().displayName("again").build();
    UUID firstId = bench.u().add(again).id();
    Expect.that(
        "the id of a group whose spec was added before",
        "another one",
        firstId,
        !bench.u().add(again).id().equals(firstId));
    List<FileInfo> many = bench.files(MANY);
    List<BackgroundCopyGroup> two = bench
        .u()
        .addAll(
            List.of(GroupSpec.builder().files(many).build(), GroupSpec.builder().build()));
    BackgroundCopyJob job = two.get(0).getJob(two.get(0).enumJobs().next(1).get(0));
    Expect.equal("files of a group that was added with " + MANY, MANY, job.fileCount());
    Expect.equal("the last of them", many.get(MANY - 1), job.file(MANY - 1));
  }

  @Clause("QMGR-ADD-02")
  void addsInTheOrderOfTheList() {
    List<UUID> ids = new ArrayList<>(List.of(bench.group().id()));
    List<GroupSpec> specs = new ArrayList<>();
    for (int i = 0; i < bench.crowd(300); i++) {
      GroupSpec.Builder spec = GroupSpec.builder().displayName("group " + i);
      specs.add((i % 3 == 0 ? spec : spec.id(bench.id())).build());
    }
    List<BackgroundCopyGroup> added = bench.u().addAll(specs);
    Expect.equal("how many groups addAll gives", specs.size(), added.size());
    for (int i = 0; i < specs.size(); i++) {
      UUID id = added.get(i).id();
      Expect.equal("id of group " + i, specs.get(i).id().orElse(id), id);
      Expect.equal(
          "name of group " + i, "group " + i, added.get(i).get(GroupProperty.DISPLAY_NAME));
      ids.add(id);
    }
    Expect.refused(Refusal.UNSUPPORTED, "addAll(…).clear()", added::clear);
    specs.clear();
    Expect.equal("enumGroups() after addAll", ids, Seen.listed(bench.u()));
    Expect.equal("addAll of nothing", List.of(), bench.u().addAll(List.of()));
    Expect.equal("enumGroups() after addAll of nothing", ids, Seen.listed(bench.u()));
    oneSpecTwice();
  }

  private void oneSpecTwice() {
    GroupSpec spec =
        GroupSpec.builder().displayName("both").files(bench.files(2)).build();
    List<BackgroundCopyGroup> both = bench.u().addAll(List.of(spec, spec));
    BackgroundCopyGroup third = bench.u().add(spec);
    both.get(0).set(GroupProperty.DISPLAY_NAME, "the first");
    BackgroundCopyJob job = both.get(0).getJob(both.get(0).enumJobs().next(1).get(0));
    job.addFiles(bench.files(1));
    for (BackgroundCopyGroup other : List.of(both.get(1), third)) {
      Expect.equal(
          "the name of a group that the same spec made",
          "both",
          other.get(GroupProperty.DISPLAY_NAME));
      Expect.equal(
          "fileCount() of a group that the same spec made",
          2,
          other.getJob(other.enumJobs().next(1).get(0)).fileCount());
    }
  }

  @Clause("QMGR-ADD-03")
  void startsWhatIsToBeStarted() throws Exception {
    Download one = bench.download(40);
    Download other = bench.download(50);
    List<BackgroundCopyGroup> added = bench
        .u()
        .addAll(List.of(
            again(one, 0)
                .displayName("the name")
                .description("the description")
                .set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE)
                .started()
                .build(),
            again(other, 0).build()));
    bench.awaitStatus(added.get(0), 0x140);
    one.expectFile(0, "of a group that was added started");
    Expect.status(
        "status() of the group that was not started", 0x180, added.get(1).status());
    Expect.equal("requests for its file", 0L, other.requests(0));
    BackgroundCopyGroup started = added.get(0);
    Expect.equal(
        "description of a group that was added started",
        "the description",
        started.get(GroupProperty.DESCRIPTION));
    Expect.equal(
        "name of a group that was added started",
        "the name",
        started.get(GroupProperty.DISPLAY_NAME));
    Expect.equal(
        "flags of a group that was added started",
        NotifyFlags.DISABLE,
        started.get(GroupProperty.NOTIFY_FLAGS));
    startsHoweverManyThereAre();
    startsEachOfTheSame();
  }

  /** What is to be started is started each time. */
  private void startsEachOfTheSame() {
    Download files = bench.download(10).hold(0, Network.BEFORE_HEAD);
    GroupSpec spec = again(files, 0).started().build();
    List<BackgroundCopyGroup> groups = new ArrayList<>(bench.u().addAll(List.of(spec, spec)));
    groups.add(bench.u().add(spec));
    for (BackgroundCopyGroup group : groups) {
      Expect.status("status() of a group that the same spec started", 0x080, group.status());
    }
    groups.forEach(BackgroundCopyGroup::cancel);
    files.release(0);
  }

  private void startsHoweverManyThereAre() {
    Download files = bench.download(new int[STARTED]);
    List<GroupSpec> specs = new ArrayList<>();
    for (int i = 0; i < files.job().fileCount(); i++) {
      specs.add(again(files, i).started().build());
    }
    List<BackgroundCopyGroup> groups = bench.u().addAll(specs);
    for (int i = 0; i < groups.size(); i++) {
      bench.awaitStatus(groups.get(i), 0x140);
    }
  }

  private static GroupSpec.Builder again(Download download, int index) {
    return GroupSpec.builder().file(download.job().file(index));
  }

  @Clause("QMGR-ADD-04")
  void theFirstFaultDecidesAndIsNamed() {
    GroupSpec good = GroupSpec.builder().files(bench.files(1)).build();
    GroupSpec taken = GroupSpec.builder().id(bench.group().id()).build();
    faulty().forEach((fault, spec) -> {
      Refusal refusal = refusal(fault);
      expectRefused(refusal, fault + " alone", 0, List.of(spec));
      expectRefused(refusal, fault + " at the end", 2, List.of(good, good, spec));
      expectRefused(refusal, fault + " before another fault", 1, List.of(good, spec, dull()));
      expectRefused(refusal, fault + " before an id that is taken", 1, List.of(good, spec, taken));
    });
    GroupSpec twice = GroupSpec.builder().id(bench.id()).build();
    expectRefused(Refusal.DUPLICATE, "one id twice", 2, List.of(twice, good, twice));
    GroupSpec job = GroupSpec.builder().jobId(bench.id()).build();
    expectRefused(Refusal.DUPLICATE, "one job's id twice", 1, List.of(job, job));
    expectRefused(
        Refusal.MALFORMED,
        "a malformed name, a second job's id that is taken and no files",
        0,
        List.of(
            GroupSpec.builder().displayName("a\0b").jobId(takenJob()).started().build()));
  }

  private Map<String, GroupSpec> faulty() {
    Map<String, GroupSpec> faulty = new LinkedHashMap<>();
    faulty.put("an id that is taken", GroupSpec.builder().id(bench.group().id()).build());
    faulty.put("an id of zeros", GroupSpec.builder().id(Ids.ZERO).build());
    faulty.put("a malformed name", GroupSpec.builder().displayName("a\0b").build());
    faulty.put(
        "a priority that is not supported",
        GroupSpec.builder().set(GroupProperty.PRIORITY, 2).build());
    faulty.put("a job's id that is taken", GroupSpec.builder().jobId(takenJob()).build());
    faulty.put("a job's id of zeros", GroupSpec.builder().jobId(Ids.ZERO).build());
    faulty.put(
        "a malformed URL",
        GroupSpec.builder()
            .files(bench.files(1))
            .file(FileInfo.of("ftp", bench.local("f.bin")))
            .build());
    faulty.put("a start without files", GroupSpec.builder().started().build());
    return faulty;
  }

  private UUID takenJob() {
    return bench.job(bench.group(), 0).id();
  }

  /** Has another fault than all others: a flag that there is not. */
  private static GroupSpec dull() {
    return GroupSpec.builder()
        .set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(0x4000))
        .build();
  }

  private static Refusal refusal(String fault) {
    return switch (fault) {
      case "an id that is taken", "a job's id that is taken" -> Refusal.DUPLICATE;
      case "a priority that is not supported" -> Refusal.UNSUPPORTED;
      case "a start without files" -> Refusal.INVALID_STATE;
      default -> Refusal.MALFORMED;
    };
  }

  private void expectRefused(Refusal refusal, String fault, int index, List<GroupSpec> specs) {
    RuntimeException[] thrown = new RuntimeException[1];
    Expect.refused(refusal, "addAll with " + fault, () -> {
      try {
        bench.u().addAll(specs);
      } catch (RuntimeException e) {
        thrown[0] = e;
        throw e;
      }
    });
    Expect.equal(
        "RefusedElement.indexOf what addAll threw for " + fault,
        OptionalInt.of(index),
        RefusedElement.indexOf(thrown[0]));
  }

  @Clause("QMGR-ADD-05")
  void allOrNothing() {
    BackgroundCopyGroup before = bench.group();
    bench.job(before, 2);
    UUID groupId = bench.id();
    UUID jobId = bench.id();
    GroupSpec good = GroupSpec.builder()
        .id(groupId)
        .jobId(jobId)
        .displayName("good")
        .files(bench.files(2))
        .started()
        .build();
    faulty()
        .forEach((fault, spec) -> Expect.refusedWithoutChange(
            refusal(fault),
            "addAll with " + fault + " behind a good one",
            () -> GroupView.listing(bench.u()),
            () -> bench.u().addAll(List.of(good, GroupSpec.builder().build(), spec))));
    List<GroupSpec> many =
        new ArrayList<>(Collections.nCopies(bench.crowd(50), GroupSpec.builder().build()));
    many.add(GroupSpec.builder().id(Ids.ZERO).build());
    Expect.refusedWithoutChange(
        Refusal.MALFORMED,
        "addAll of many groups and one with an id of zeros",
        () -> GroupView.listing(bench.u()),
        () -> bench.u().addAll(many));
    nothingOfALongList();
    BackgroundCopyGroup free = bench.u().createGroup(groupId);
    BackgroundCopyJob job = free.createJob(jobId);
    Expect.equal("files of a job whose id was refused with others", 0, job.fileCount());
    List<GroupSpec> list = List.of(
        GroupSpec.builder().id(groupId).jobId(jobId).build(),
        GroupSpec.builder().build());
    expectRefused(Refusal.DUPLICATE, "an id that is taken", 0, list);
    free.cancel();
    Expect.equal(
        "groups of a list that was refused for an id, when that is free",
        2,
        Expect.answered("addAll again", () -> bench.u().addAll(list)).size());
  }

  /** More than some queues take: then they say that, and add nothing either. */
  private void nothingOfALongList() {
    List<GroupSpec> specs = new ArrayList<>(
        Collections.nCopies(bench.crowd(600), GroupSpec.builder().build()));
    specs.add(GroupSpec.builder().id(Ids.ZERO).build());
    List<String> before = GroupView.listing(bench.u());
    try {
      bench.u().addAll(specs);
      throw Expect.failure(
          "addAll of " + specs.size() + " groups, the last with an id of zeros",
          Refusal.MALFORMED.toString(),
          "accepted");
    } catch (RuntimeException e) {
      Expect.equal(
          "the listing after a refused list of " + specs.size() + " groups",
          before,
          GroupView.listing(bench.u()));
    }
  }

  @Clause("QMGR-ADD-07")
  void othersSeeAllOrNone() throws Exception {
    if (isDefault(bench.u())) {
      bench.leftOut("others who look: the queue has the addAll of the api, which adds one by one");
      return;
    }
    QueueManager other = bench.another(Principal.U);
    AtomicBoolean done = new AtomicBoolean();
    Callable<Integer> adding = () -> {
      try {
        for (int list = 0; list < bench.rounds(40); list++) {
          bench.u().addAll(Collections.nCopies(LIST, GroupSpec.builder().build()));
        }
        return 0;
      } finally {
        done.set(true);
      }
    };
    Callable<Integer> looking = () -> {
      int parts = 0;
      while (!done.get()) {
        parts += other.enumGroups().count() % LIST == 0 ? 0 : 1;
      }
      return parts;
    };
    Expect.equal(
        "listings with a part of a list",
        List.of(0, 0),
        Threads.together(List.of(adding, looking)));
    for (int round = 0; round < bench.rounds(40); round++) {
      List<GroupSpec> list =
          List.of(bench.id(), bench.id()).stream().map(AddChecks::named).toList();
      List<GroupSpec> reversed = List.of(list.get(1), list.get(0));
      Expect.equal(
          "how many of two lists with the same ids in another order are added at once",
          1,
          Collections.frequency(
              Threads.together(
                  List.of(() -> isAdded(bench.u(), list), () -> isAdded(other, reversed))),
              true));
    }
  }

  private static GroupSpec named(UUID id) {
    return GroupSpec.builder().id(id).build();
  }

  private static boolean isAdded(QueueManager manager, List<GroupSpec> list) {
    try {
      var unused = manager.addAll(list);
      return true;
    } catch (DuplicateIdException e) {
      return false;
    }
  }

  /**
   * Tells whether a manager leaves {@code addAll} to the api. One that was written before there was
   * such a method, and passes on what another one declares, promises nothing of it.
   */
  private static boolean isDefault(QueueManager manager) throws NoSuchMethodException {
    return Seen.unwatched(manager)
        .getClass()
        .getMethod("addAll", Collection.class)
        .isDefault();
  }

  @Clause("QMGR-ADD-06")
  void nullAndClosed() {
    GroupSpec good = GroupSpec.builder().build();
    List<GroupSpec> withNull = new ArrayList<>(List.of(good));
    withNull.add(Nulls.<GroupSpec>nothing());
    Expect.refused(Refusal.NULL, "add(null)", () -> bench.u().add(Nulls.<GroupSpec>nothing()));
    Expect.refused(
        Refusal.NULL,
        "addAll(null)",
        () -> bench.u().addAll(Nulls.<Collection<GroupSpec>>nothing()));
    Expect.refused(Refusal.NULL, "addAll(with null)", () -> bench.u().addAll(withNull));
    QueueManager closed = bench.another(Principal.U);
    closed.close();
    Expect.refused(Refusal.CLOSED, "add of a closed manager", () -> closed.add(good));
    Expect.refused(
        Refusal.CLOSED, "addAll of nothing of a closed manager", () -> closed.addAll(List.of()));
    Expect.refused(
        Refusal.NULL, "addAll(with null) of a closed manager", () -> closed.addAll(withNull));
    Expect.equal("enumGroups() after refused calls", List.of(), Seen.listed(bench.u()));
  }
}
