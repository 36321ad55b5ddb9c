package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The same thing done by several threads at once. */
final class RaceChecks {

  private static final int ROUNDS = 40;
  private static final int THREADS = 4;

  /** Enough that a list added one by one can be seen half done. */
  private static final int FILES = 16;

  private static final int LOOKS = 100_000;

  private final Bench bench;

  RaceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-THREAD-01")
  void oneCancelsAGroup() throws Exception {
    QueueManager other = bench.another(Principal.U);
    for (int round = 0; round < bench.rounds(ROUNDS); round++) {
      BackgroundCopyGroup group = bench.group();
      BackgroundCopyGroup elsewhere = other.getGroup(group.id());
      List<Callable<String>> cancelling = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        BackgroundCopyGroup handle = i % 2 == 0 ? group : elsewhere;
        cancelling.add(() -> answer(Refusal.INVALID_STATE, handle::cancel));
      }
      expectOne("cancel() of one group by " + THREADS + " threads", Threads.together(cancelling));
      Expect.equal("enumGroups() afterwards", List.of(), Seen.listed(bench.u()));
    }
  }

  @Clause("JAVA-THREAD-02")
  void oneMakesTheJob() throws Exception {
    for (int round = 0; round < bench.rounds(ROUNDS); round++) {
      BackgroundCopyGroup group = bench.group();
      List<Callable<String>> making = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        UUID id = bench.id();
        making.add(() -> answer(Refusal.UNSUPPORTED, () -> group.createJob(id)));
      }
      expectOne("createJob on one group by " + THREADS + " threads", Threads.together(making));
      Expect.equal("enumJobs().count() afterwards", 1L, group.enumJobs().count());
    }
  }

  private static void expectOne(String what, List<String> answers) {
    List<String> sorted = new ArrayList<>(answers);
    Collections.sort(sorted);
    List<String> expected = new ArrayList<>(Collections.nCopies(THREADS - 1, "refused"));
    expected.add(0, "done");
    Expect.equal(what, expected, sorted);
  }

  private static String answer(Refusal refusal, Runnable call) {
    try {
      call.run();
      return "done";
    } catch (RuntimeException e) {
      return refusal.fits(e) ? "refused" : e.toString();
    }
  }

  @Clause("JAVA-THREAD-03")
  void listsStayTogether() throws Exception {
    for (int round = 0; round < bench.rounds(ROUNDS / 4); round++) {
      BackgroundCopyJob job = bench.job(bench.group(), 0);
      List<List<FileInfo>> lists = new ArrayList<>();
      List<Callable<String>> adding = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        List<FileInfo> files = bench.files(20);
        lists.add(files);
        adding.add(() -> {
          job.addFiles(files);
          return "done";
        });
      }
      Threads.together(adding);
      Expect.equal("fileCount() after four lists of 20", THREADS * 20, job.fileCount());
      List<List<FileInfo>> left = new ArrayList<>(lists);
      for (int at = 0; at < THREADS * 20; at += 20) {
        List<FileInfo> seen = new ArrayList<>();
        for (int i = at; i < at + 20; i++) {
          seen.add(job.file(i));
        }
        Expect.that(
            "files from " + at, "one of the lists, whole and in order", seen, left.remove(seen));
      }
    }
  }

  @Clause("JAVA-THREAD-04")
  void nextAndSkipShareTheItems() throws Exception {
    List<UUID> ids = bench.groups(200);
    for (int round = 0; round < bench.rounds(ROUNDS); round++) {
      SnapshotEnumerator<?> enumerator =
          round % 2 == 0 ? bench.u().enumGroups() : bench.u().enumGroupDetails();
      List<Callable<List<UUID>>> walking = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        boolean skipping = i % 2 == 0;
        walking.add(() -> walk(enumerator, skipping));
      }
      List<UUID> seen = new ArrayList<>();
      Threads.together(walking).forEach(seen::addAll);
      long delivered =
          seen.stream().filter(id -> id.getMostSignificantBits() != 0).count();
      long distinct = seen.stream()
          .filter(id -> id.getMostSignificantBits() != 0)
          .distinct()
          .count();
      Expect.equal("items that next delivered twice", 0L, delivered - distinct);
      Expect.equal("items passed by next and skip together", ids.size(), seen.size());
      Expect.equal("next(1) afterwards", List.of(), enumerator.next(1));
    }
  }

  /** Walks to the end; an item that is skipped stands as an id of zeros. */
  private static List<UUID> walk(SnapshotEnumerator<?> enumerator, boolean skipping) {
    List<UUID> passed = new ArrayList<>();
    while (true) {
      if (skipping) {
        long skipped = enumerator.skip(3);
        passed.addAll(Collections.nCopies((int) skipped, new UUID(0, 0)));
        if (skipped < 3) {
          return passed;
        }
      } else {
        List<?> block = enumerator.next(2);
        block.forEach(
            item -> passed.add(item instanceof GroupEntry entry ? entry.id() : (UUID) item));
        if (block.size() < 2) {
          return passed;
        }
      }
    }
  }

  @Clause(value = "JAVA-THREAD-05", part = "properties")
  void eachPropertyIsSetAlone() throws Exception {
    BackgroundCopyGroup group = bench.group();
    for (int round = 0; round < bench.rounds(10 * ROUNDS); round++) {
      String text = "round " + round;
      NotifyFlags flags = round % 2 == 0 ? NotifyFlags.GROUP_DONE : NotifyFlags.DISABLE;
      Threads.together(List.of(
          () -> answer(Refusal.INVALID_STATE, () -> group.set(GroupProperty.DISPLAY_NAME, text)),
          () -> answer(Refusal.INVALID_STATE, () -> group.set(GroupProperty.DESCRIPTION, text)),
          () -> answer(Refusal.INVALID_STATE, () -> group.set(GroupProperty.NOTIFY_FLAGS, flags))));
      Expect.equal(
          "three properties that three threads have set at once",
          List.of(text, text, flags),
          List.of(
              group.get(GroupProperty.DISPLAY_NAME),
              group.get(GroupProperty.DESCRIPTION),
              group.get(GroupProperty.NOTIFY_FLAGS)));
    }
  }

  @Clause("JAVA-THREAD-05")
  void refusedOrDoneAsAWhole() throws Exception {
    for (int round = 0; round < bench.rounds(ROUNDS); round++) {
      BackgroundCopyGroup group = bench.group();
      BackgroundCopyJob job = bench.job(group, 1);
      List<FileInfo> files = bench.files(FILES);
      // By turns at once, and as soon as the list has begun to show.
      boolean late = round % 2 == 1;
      List<Callable<String>> racing = List.of(
          () -> {
            for (int i = 0; late && i < LOOKS && job.fileCount() == 1; i++) {
              Thread.onSpinWait();
            }
            return answer(Refusal.INVALID_STATE, group::cancel);
          },
          () -> answer(Refusal.INVALID_STATE, () -> job.addFiles(files)),
          () -> looked(group, job),
          () -> looked(group, job));
      List<String> answers = Threads.together(racing);
      Expect.equal("cancel() beside addFiles", "done", answers.get(0));
      Expect.that(
          "addFiles beside cancel()",
          "done, or " + Refusal.INVALID_STATE,
          answers.get(1),
          List.of("done", "refused").contains(answers.get(1)));
      Expect.equal("looks beside cancel()", "", answers.get(2) + answers.get(3));
      Expect.equal("enumGroups() afterwards", List.of(), Seen.listed(bench.u()));
    }
  }

  /** Looks until the group is gone, and says what should not have been seen. */
  private static String looked(BackgroundCopyGroup group, BackgroundCopyJob job) {
    for (int i = 0; i < LOOKS; i++) {
      try {
        int count = job.fileCount();
        if (count != 1 && count != 1 + FILES) {
          return count + " files, of 1 and " + FILES + " more";
        }
        job.file(count - 1);
        group.status();
      } catch (InvalidStateException e) {
        return "";
      } catch (RuntimeException e) {
        return e.toString();
      }
    }
    return "";
  }
}
