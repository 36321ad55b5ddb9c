package io.github.backgroundcopy.tck.checks.scale;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Crowd;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Many groups, and much asked for at once. */
final class CountChecks {

  private static final int MOST = 5000;

  /** A number of files that no 16 bits hold. */
  private static final int BEYOND_16_BITS = 1 << 16;

  /** So many groups are asked for of a queue that is quick. */
  private static final int MANY = 3000;

  private static final int NAMED = 300;

  private static final int LATER = 20_000;

  private final Bench bench;

  CountChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("SCALE-01")
  void everySizeIsListed() {
    everyNameStays();
    Crowd crowd = new Crowd(bench);
    for (int size : around(MOST)) {
      int before = crowd.ids().size();
      crowd.grow(size - before, bench.u());
      if (crowd.ids().size() < size) {
        return;
      }
      SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
      Expect.equal("count() of " + size + " groups", (long) size, enumerator.count());
      Expect.equal(
          "next(MAX) of " + size + " groups", crowd.ids(), enumerator.next(Integer.MAX_VALUE));
      SnapshotEnumerator<?> details = bench.u().enumGroupDetails();
      Expect.equal("count() of the details of " + size + " groups", (long) size, details.count());
      Expect.equal(
          "skip(MAX) of the details of " + size + " groups",
          (long) size,
          details.skip(Long.MAX_VALUE));
    }
  }

  /** What was set on one stays, however many others are set later. */
  private void everyNameStays() {
    List<BackgroundCopyGroup> groups = new Crowd(bench)
        .grow(bench.crowd(NAMED), bench.u()).ids().stream()
            .map(bench.u()::getGroup)
            .toList();
    int most = groups.size();
    for (int i = 0; i < most; i++) {
      BackgroundCopyGroup group = groups.get(i);
      group.set(GroupProperty.DISPLAY_NAME, "first " + i);
      group.set(GroupProperty.DISPLAY_NAME, "name " + i);
      group.set(GroupProperty.DESCRIPTION, "text " + i);
    }
    for (int i = 0; i < most; i++) {
      Expect.equal(
          "the texts of group " + i + " of " + most,
          List.of("name " + i, "text " + i),
          List.of(
              groups.get(i).get(GroupProperty.DISPLAY_NAME),
              groups.get(i).get(GroupProperty.DESCRIPTION)));
    }
    groups.forEach(BackgroundCopyGroup::cancel);
  }

  @Clause("SCALE-02")
  void everyNumberIsDelivered() {
    List<UUID> ids = new Crowd(bench).grow(MOST, bench.u()).ids();
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    SnapshotEnumerator<UUID> clone = enumerator.duplicate();
    for (int asked : around(ids.size())) {
      enumerator.reset();
      Expect.equal(
          "next(" + asked + ") of " + ids.size() + " groups",
          ids.subList(0, asked),
          enumerator.next(asked));
      int left = Math.min(3, ids.size() - asked);
      Expect.equal(
          "next(3) of a clone made after next(" + asked + ")",
          ids.subList(asked, asked + left),
          enumerator.duplicate().next(3));
      Expect.equal(
          "next(3) after next(" + asked + ")",
          ids.subList(asked, asked + left),
          enumerator.next(3));
      clone.reset();
      Expect.equal(
          "skip(" + asked + ") of " + ids.size() + " groups", (long) asked, clone.skip(asked));
      Expect.equal(
          "next(3) after skip(" + asked + ")", ids.subList(asked, asked + left), clone.next(3));
      int rest = Math.min(3, ids.size() - asked - left);
      Expect.equal(
          "next(3) of a clone made after skip(" + asked + ") and next(3)",
          ids.subList(asked + left, asked + left + rest),
          clone.duplicate().next(3));
    }
    int most = Math.min(ids.size(), 1100);
    Expect.equal(
        "size of enumGroupDetails().next(" + most + ")",
        most,
        bench.u().enumGroupDetails().next(most).size());
  }

  /** Gives the powers of two and of ten with their neighbours. */
  private static Set<Integer> around(int most) {
    Set<Integer> numbers = new TreeSet<>();
    for (int power = 1; power <= most; power *= 2) {
      numbers.addAll(List.of(power - 1, power, power + 1));
    }
    for (int power = 10; power <= most; power *= 10) {
      numbers.addAll(List.of(power - 1, power, power + 1));
    }
    numbers.add(most);
    numbers.removeIf(number -> number > most || number < 1);
    return numbers;
  }

  @Clause("SCALE-03")
  void manyEnumeratorsKeepTheirPlaces() {
    List<SnapshotEnumerator<UUID>> enumerators = new ArrayList<>();
    List<List<UUID>> expected = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    int most = bench.places(bench.rounds(150));
    for (int i = 0; i < most; i++) {
      ids.add(bench.group().id());
      if (i % 5 == 4) {
        bench.u().getGroup(ids.remove(bench.random().nextInt(ids.size()))).cancel();
      }
      SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
      int passed = bench.random().nextInt(ids.size() + 1);
      enumerator.skip(passed);
      enumerators.add(enumerator);
      expected.add(List.copyOf(ids.subList(passed, ids.size())));
    }
    for (int i = 0; i < most; i++) {
      Expect.equal(
          "the rest of enumerator " + i + " of " + most,
          expected.get(i),
          enumerators.get(i).next(Integer.MAX_VALUE));
    }
    laterOnesEndNone(ids);
  }

  private void laterOnesEndNone(List<UUID> ids) {
    SnapshotEnumerator<UUID> first = bench.u().enumGroups();
    SnapshotEnumerator<UUID> clone = first.duplicate();
    Expect.equal("next(1)", ids.subList(0, 1), first.next(1));
    int later = bench.rounds(LATER);
    for (int i = 0; i < later; i++) {
      var unused = bench.u().enumGroups();
    }
    Expect.equal(
        "the rest of an enumerator after " + later + " others were made",
        ids.subList(1, ids.size()),
        first.next(Integer.MAX_VALUE));
    Expect.equal(
        "skip() of a clone after " + later + " others were made",
        (long) ids.size(),
        clone.skip(Long.MAX_VALUE));
  }

  @Clause("SCALE-07")
  void longListsOfSources() {
    for (int count : new int[] {65, 257, 1025}) {
      FileInfo file = bench.file("sources" + count);
      for (int i = 0; i < count; i++) {
        file =
            file.withSource(new Source("http://mirror" + i + ".invalid/a", 1 + i % Source.WORST));
      }
      BackgroundCopyJob job = bench.job(bench.group(), 0);
      job.addFiles(List.of(file));
      Expect.equal(
          "sources() of a file with " + count, file.sources(), job.file(0).sources());
    }
  }

  @Clause(value = "SCALE-07", part = "pieces")
  void longListsOfPieces() {
    for (int count : new int[] {257, 1025, 4097, BEYOND_16_BITS + 1}) {
      List<String> digests = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        digests.add(String.format("%032x", i));
      }
      FileInfo file = bench
          .file("pieces" + count)
          .withSize(count * 1000L)
          .withPieces(new Pieces(Digest.Algorithm.MD5, 1000, digests));
      BackgroundCopyJob job = bench.job(bench.group(), 0);
      job.addFiles(List.of(file));
      Expect.equal(
          "pieces() of a file with " + count, file.pieces(), job.file(0).pieces());
    }
  }

  @Clause("SCALE-04")
  void longListsOfFiles() {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    List<FileInfo> all = new ArrayList<>();
    for (int size : new int[] {1, 15, 16, 17, 31, 33, 64, 127, 257, 512, 1025}) {
      List<FileInfo> files = bench.files(size);
      try {
        job.addFiles(files);
      } catch (RuntimeException e) {
        Expect.that(
            "addFiles of " + size + " files beside " + all.size(),
            "accepted, or beyond 200 files " + Refusal.TOO_MANY_FILES,
            e,
            all.size() + size > 200 && Refusal.TOO_MANY_FILES.fits(e));
        break;
      }
      all.addAll(files);
      Expect.equal("fileCount()", all.size(), job.fileCount());
    }
    // Where a call takes its time nobody waits for so many.
    while (all.size() > 1024 && all.size() <= BEYOND_16_BITS && bench.crowd(MANY) == MANY) {
      List<FileInfo> files = bench.files(BEYOND_16_BITS / 4);
      try {
        job.addFiles(files);
      } catch (RuntimeException e) {
        Expect.that(
            "addFiles of " + files.size() + " files beside " + all.size(),
            "accepted, or " + Refusal.TOO_MANY_FILES,
            e,
            Refusal.TOO_MANY_FILES.fits(e));
        break;
      }
      all.addAll(files);
      Expect.equal("fileCount()", all.size(), job.fileCount());
    }
    int step = Math.max(1, all.size() / bench.rounds(400));
    for (int i = 0; i < all.size(); i += step) {
      Expect.equal("file(" + i + ") of " + all.size(), all.get(i), job.file(i));
    }
    Expect.equal("the last file", all.get(all.size() - 1), job.file(all.size() - 1));
  }
}
