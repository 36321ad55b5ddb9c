package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks at queues and jobs while they grow, at every power of two and one beside it. */
final class Crowds {

  /** One more than the last size that is looked at. */
  static final int MOST_GROUPS = (1 << 16) + 2;

  static final int MOST_FILES = 1 << 12;
  private static final int LEAST_GROUPS = 60;
  private static final int LEAST_FILES = 200;

  private final Bench bench;
  private final Explored explored;

  Crowds(Bench bench, Explored explored) {
    this.bench = bench;
    this.explored = explored;
  }

  /** Makes groups as long as the time lasts, or the policy allows. */
  void groups(Budget budget) {
    QueueManager manager = bench.u();
    List<UUID> ids = new ArrayList<>();
    List<BackgroundCopyGroup> handles = new ArrayList<>();
    try {
      while (ids.size() < LEAST_GROUPS || budget.hasTimeFor(ids.size())) {
        UUID id = bench.id();
        handles.add(manager.createGroup(id));
        ids.add(id);
        if (isRound(ids.size())) {
          expectListed(manager, ids);
        }
      }
    } catch (LimitExceededException e) {
      Expect.that(
          "createGroup when there are " + ids.size() + " groups",
          "allowed up to " + LEAST_GROUPS + " groups (QMGR-CREATE-07)",
          e,
          ids.size() >= LEAST_GROUPS);
    }
    explored.largest("queue", ids.size());
    expectListed(manager, ids);
    SnapshotEnumerator<UUID> frozen = manager.enumGroups();
    SnapshotEnumerator<GroupEntry> frozenEntries = manager.enumGroupDetails();
    List<UUID> all = List.copyOf(ids);
    for (int i = ids.size() - 1; i >= 0 && budget.hasTimeFor(all.size() - i); i -= 2) {
      handles.get(i).cancel();
      ids.remove(i);
    }
    expectListed(manager, ids);
    expectSame(
        "next(MAX) of an enumerator from before the cancellations (ENUM-SNAP-02)",
        all,
        frozen.next(Integer.MAX_VALUE));
    expectSame(
        "stream() of details from before the cancellations (ENUM-SNAP-02)",
        all,
        frozenEntries.stream().map(GroupEntry::id).toList());
  }

  private static void expectPresent(String what, List<UUID> ids, List<GroupEntry> entries) {
    expectSame(what, ids, entries.stream().map(GroupEntry::id).toList());
    Optional<GroupEntry> other =
        entries.stream().filter(entry -> entry.details().isEmpty()).findFirst();
    Expect.equal(what + ", an entry without details", Optional.empty(), other);
  }

  /** Whether a number is a power of two, or one more or less, or a round number of people. */
  private static boolean isRound(int number) {
    return Integer.bitCount(number) == 1
        || Integer.bitCount(number - 1) == 1
        || Integer.bitCount(number + 1) == 1
        || number == 100
        || number == 1000
        || number == 10_000;
  }

  private void expectListed(QueueManager manager, List<UUID> ids) {
    int size = ids.size();
    String place = " when there are " + size + " groups";
    Expect.equal(
        "count()" + place + " (ENUM-COUNT-01)",
        (long) size,
        manager.enumGroups().count());
    expectSame(
        "next(MAX)" + place + " (QMGR-ENUM-02, ENUM-NEXT-08)",
        ids,
        manager.enumGroups().next(Integer.MAX_VALUE));
    if (Integer.bitCount(size) != 1) {
      return;
    }
    SnapshotEnumerator<UUID> exact = manager.enumGroups();
    expectSame("next(" + size + ")" + place + " (ENUM-NEXT-02)", ids, exact.next(size));
    Expect.equal("next(1) then (ENUM-NEXT-04)", List.of(), exact.next(1));
    exact.reset();
    Expect.equal(
        "skip(" + (size - 1) + ")" + place + " (ENUM-SKIP-01)", size - 1L, exact.skip(size - 1L));
    expectSame("next(2) then", ids.subList(size - 1, size), exact.next(2));
    expectSame(
        "stream()" + place + " (ENUM-NEXT-11)",
        ids,
        manager.enumGroups().stream().toList());
    List<UUID> walked = new ArrayList<>();
    manager.enumGroups().asIterator().forEachRemaining(walked::add);
    expectSame("asIterator()" + place + " (JAVA-VIEW-03)", ids, walked);
    expectPresent(
        "enumGroupDetails().next(MAX)" + place + " (QMGR-ENUM-02)",
        ids,
        manager.enumGroupDetails().next(Integer.MAX_VALUE));
    expectPresent(
        "enumGroupDetails().stream()" + place + " (QMGR-ENUM-02)",
        ids,
        manager.enumGroupDetails().stream().toList());
    Expect.equal(
        "details of the last group" + place,
        ids.get(size - 1),
        Seen.details(manager, ids.get(size - 1)).id());
  }

  /** Adds files in ever larger batches as long as the time lasts, or the policy allows. */
  void files(Budget budget) {
    BackgroundCopyJob job = bench.u().createGroup(bench.id()).createJob(bench.id());
    List<FileInfo> files = new ArrayList<>();
    for (int batch = 1; budget.hasTimeFor(files.size()); batch *= 2) {
      for (int size : new int[] {batch, batch + 1}) {
        List<FileInfo> more = bench.files(size);
        try {
          job.addFiles(more);
        } catch (LimitExceededException e) {
          Expect.that(
              "addFiles of " + size + " files to " + files.size(),
              "allowed up to " + LEAST_FILES + " files (JOB-ADDFILES-15)",
              e,
              files.size() + size > LEAST_FILES);
          Expect.equal(
              "fileCount() after a refusal (JOB-ADDFILES-02)", files.size(), job.fileCount());
          explored.largest("job", files.size());
          return;
        }
        files.addAll(more);
        Expect.refused(
            Refusal.MALFORMED,
            "addFiles of a good and a bad file to " + files.size(),
            () -> job.addFiles(
                List.of(more.get(0), FileInfo.of(more.get(0).remoteName(), "relative"))));
        Expect.equal(
            "fileCount() after addFiles of " + size + " files (JOB-ADDFILES-01)",
            files.size(),
            job.fileCount());
        for (int index : List.of(0, files.size() / 2, files.size() - size, files.size() - 1)) {
          Expect.equal(
              "file(" + index + ") of " + files.size() + " files (JOB-GETFILE-01)",
              files.get(index),
              job.file(index));
        }
      }
    }
    explored.largest("job", files.size());
  }

  private static void expectSame(String what, List<UUID> expected, List<UUID> seen) {
    int at = 0;
    while (at < expected.size() && at < seen.size() && expected.get(at).equals(seen.get(at))) {
      at++;
    }
    if (at < expected.size() || at < seen.size()) {
      throw Expect.failure(
          what + ", element " + at,
          at < expected.size() ? expected.get(at) + " of " + expected.size() : "the end",
          at < seen.size() ? seen.get(at) + " of " + seen.size() : "the end");
    }
  }
}
