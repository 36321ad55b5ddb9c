package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.GroupTwists.job;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes of {@code GetProgress} and {@code get_Size}, section 6.5. */
final class WrongProgress {

  /** Says how far a group has come, from how far it really has. */
  @FunctionalInterface
  private interface Telling {
    Progress told(BackgroundCopyGroup group, Progress real);
  }

  private WrongProgress() {}

  static List<WrongBackend> all() {
    return Stream.of(sums(), unknown(), huge(), percent(), bytes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> sums() {
    String check = "GROUP-SIZE-01";
    return List.of(
        WrongBackend.of(
            check,
            "gives the size of the current file",
            "the sum once the last size is known",
            totals((group, real) -> real.bytesTotal().isEmpty() ? real : total(real, 234))),
        WrongBackend.of(
            check,
            "knows the sum when all is complete",
            "the sum once the last size is known",
            totals((group, real) -> isComplete(group) ? real : unknown(real))),
        WrongBackend.of(
            check,
            "forgets the sum when all is complete",
            "size() when complete",
            totals((group, real) -> isComplete(group) ? unknown(real) : real)),
        WrongBackend.of(
            check,
            "gives what is left",
            "the sum once the last size is known",
            totals((group, real) -> real.bytesTotal().isEmpty()
                ? real
                : total(real, real.bytesTotal().getAsLong() - real.bytesTransferred()))),
        WrongBackend.of(
            check,
            "gives no sum with the progress",
            "progress().bytesTotal() with",
            progress((group, real) -> unknown(real))),
        WrongBackend.of(
            check,
            "gives no sum with the job's progress",
            "progress().bytesTotal() of the job with",
            jobProgress((group, real) -> unknown(real))),
        WrongBackend.of(
            check + "/same",
            "counts files of one local name once",
            "of two files with one local name",
            totals(
                (group, real) -> isComplete(group) && hasTwins(group) ? total(real, 30) : real)));
  }

  private static boolean hasTwins(BackgroundCopyGroup group) {
    BackgroundCopyJob job = job(group);
    return job.fileCount() == 2 && job.file(0).localName().equals(job.file(1).localName());
  }

  private static List<WrongBackend> unknown() {
    String check = "GROUP-SIZE-02";
    return List.of(
        WrongBackend.of(
            check,
            "gives 0 without a job",
            "size() without a job",
            totals((group, real) -> group.enumJobs().count() == 0 ? total(real, 0) : real)),
        WrongBackend.of(
            check,
            "gives 0 without files",
            "size() without files",
            totals((group, real) -> group.enumJobs().count() > 0 && job(group).fileCount() == 0
                ? total(real, 0)
                : real)),
        WrongBackend.of(
            check,
            "gives 0 before the start",
            "size() before the start",
            totals((group, real) -> unknownWith(group, 2, 0, real) ? total(real, 0) : real)),
        WrongBackend.of(
            check,
            "sums up what it knows so far",
            "size() before the second answer",
            totals((group, real) -> unknownWith(group, 2, 100, real) ? total(real, 100) : real)),
        WrongBackend.of(
            check,
            "takes what has come for the size",
            "size() without Content-Length",
            totals((group, real) ->
                unknownWith(group, 1, 30, real) ? total(real, real.bytesTransferred()) : real)),
        WrongBackend.of(
            check,
            "counts what the server does not have as empty",
            "with a file that the server does not have",
            totals((group, real) ->
                group.status().state() == GroupState.ERROR ? total(real, 100) : real)),
        WrongBackend.of(
            check,
            "gives an early sum with the progress",
            "progress().bytesTotal() before the start",
            progress((group, real) -> real.bytesTotal().isEmpty() ? total(real, 0) : real)),
        WrongBackend.of(
            check,
            "gives an early sum with the job's progress",
            "progress().bytesTotal() of the job before the start",
            jobProgress((group, real) -> real.bytesTotal().isEmpty() ? total(real, 0) : real)),
        WrongBackend.of(
            check + "/absent",
            "counts what an absent server has as empty",
            "size() with a server that is absent",
            totals((group, real) -> unknownWith(group, 2, 100, real) ? total(real, 100) : real)));
  }

  private static boolean unknownWith(
      BackgroundCopyGroup group, int files, long bytes, Progress real) {
    return real.bytesTotal().isEmpty()
        && real.bytesTransferred() == bytes
        && group.enumJobs().count() > 0
        && job(group).fileCount() == files;
  }

  private static List<WrongBackend> huge() {
    String check = "GROUP-SIZE-03";
    return List.of(
        WrongBackend.of(
            check,
            "keeps the sum in 32 bits",
            "the sum of the sizes",
            totals((group, real) -> total(real, low(real)))),
        WrongBackend.of(
            check,
            "lets the sum stop at 32 bits",
            "the sum of the sizes",
            totals((group, real) ->
                total(real, Math.min(0xFFFFFFFFL, real.bytesTotal().orElse(0))))),
        WrongBackend.of(
            check,
            "keeps the sum of the progress in 32 bits",
            "progress().bytesTotal() with a file of 4294967386 bytes",
            progress((group, real) -> total(real, low(real)))),
        WrongBackend.of(
            check,
            "keeps the sum of the job's progress in 32 bits",
            "progress().bytesTotal() of the job with a file of 4294967386 bytes",
            jobProgress((group, real) -> total(real, low(real)))),
        WrongBackend.of(
            check,
            "reckons the percentage with 32 bits",
            "percent() of 4294967386 bytes",
            progress(WrongProgress::narrow)),
        WrongBackend.of(
            check,
            "reckons the job's percentage with 32 bits",
            "percent() of the job of 4294967386 bytes",
            jobProgress(WrongProgress::narrow)));
  }

  /** Gives the low 32 bits of the sum. */
  private static int low(Progress real) {
    return (int) real.bytesTotal().orElse(0);
  }

  private static Progress narrow(BackgroundCopyGroup group, Progress real) {
    int total = low(real);
    return total <= 0 ? real : percent(real, (int) (real.bytesTransferred() * 100 / total));
  }

  private static List<WrongBackend> percent() {
    String check = "GROUP-PROG-02";
    return List.of(
        WrongBackend.of(
            check,
            "begins at 1",
            "percent() before the start",
            both((group, real) -> percent(real, Math.max(1, real.percent())))),
        WrongBackend.of(
            check,
            "counts the headers",
            "percent() before any byte",
            both((group, real) ->
                real.bytesTotal().isPresent() && real.percent() == 0 ? percent(real, 1) : real)),
        WrongBackend.of(
            check,
            "rounds up",
            "percent() after 1 of 1000 bytes",
            both((group, real) -> reckoned(group, real, 0.999))),
        WrongBackend.of(
            check,
            "rounds to the nearest",
            "percent() after 9 of 1000 bytes",
            both((group, real) -> reckoned(group, real, 0.5))),
        WrongBackend.of(
            check,
            "says 100 when nearly all is there",
            "percent() after 999 of 1000 bytes",
            both((group, real) -> real.bytesTransferred() == 999 ? percent(real, 100) : real)),
        WrongBackend.of(
            check,
            "stays at 99 when complete",
            "percent() when complete",
            both((group, real) -> percent(real, Math.min(99, real.percent())))),
        WrongBackend.of(
            check,
            "guesses while the size is unknown",
            "percent() while the size is unknown",
            both((group, real) ->
                real.bytesTransferred() == 99 && real.bytesTotal().isEmpty()
                    ? percent(real, 99)
                    : real)),
        WrongBackend.of(
            check,
            "stays at 0 where the size was never told",
            "percent() when complete, without Content-Length",
            both((group, real) ->
                isComplete(group) && real.bytesTransferred() == 100 ? percent(real, 0) : real)),
        WrongBackend.of(
            check,
            "reckons with the sizes known so far",
            "percent() while the second size is unknown",
            both((group, real) -> real.bytesTransferred() == 60 ? percent(real, 60) : real)),
        WrongBackend.of(
            check,
            "gives the percentage of the current file",
            "percent() after 150 of 199 bytes",
            both((group, real) -> real.bytesTransferred() == 150 ? percent(real, 50) : real)),
        WrongBackend.of(
            check,
            "counts files",
            "percent() after 10 of 1000 bytes",
            both((group, real) -> isComplete(group) ? real : percent(real, 0))),
        WrongBackend.of(
            check,
            "stays at 0 with an empty file",
            "percent() of an empty file when complete",
            both((group, real) ->
                real.bytesTotal().equals(OptionalLong.of(0)) ? percent(real, 0) : real)),
        WrongBackend.of(
            check,
            "gives the job another percentage",
            "progress() of the job after 10 of 1000 bytes",
            jobProgress((group, real) -> percent(real, real.percent() / 2))));
  }

  private static Progress reckoned(BackgroundCopyGroup group, Progress real, double more) {
    if (isComplete(group) || real.bytesTotal().orElse(0) == 0) {
      return real;
    }
    double exact = 100.0 * real.bytesTransferred() / real.bytesTotal().getAsLong();
    return percent(real, Math.min(99, (int) (exact + more)));
  }

  private static List<WrongBackend> bytes() {
    String check = "GROUP-PROG-03";
    return List.of(
        WrongBackend.of(
            check,
            "counts what it has asked for",
            "bytesTransferred() before the start",
            both((group, real) -> real.bytesTransferred() == 0 ? bytes(real, 1500) : real)),
        WrongBackend.of(
            check,
            "counts finished files alone",
            "400 bytes of",
            both((group, real) -> real.bytesTransferred() == 400 ? bytes(real, 0) : real)),
        WrongBackend.of(
            check,
            "forgets a finished file",
            "1123 bytes of",
            both((group, real) -> real.bytesTransferred() > 1000 && !isComplete(group)
                ? bytes(real, real.bytesTransferred() - 1000)
                : real)),
        WrongBackend.of(
            check, "counts twice what came before suspend()", "1123 bytes of", CountingTwice::new),
        WrongBackend.of(
            check,
            "goes back to 0 when complete",
            "bytesTransferred() when complete",
            both((group, real) -> isComplete(group) ? bytes(real, 0) : real)),
        WrongBackend.of(
            check,
            "gives the job the bytes of its current file",
            "progress() of the job in the second file",
            jobProgress((group, real) -> real.bytesTransferred() > 1000
                ? bytes(real, real.bytesTransferred() - 1000)
                : real)));
  }

  private static boolean isComplete(BackgroundCopyGroup group) {
    return group.status().state() == GroupState.COMPLETE;
  }

  private static Progress total(Progress real, long total) {
    return new Progress(real.bytesTransferred(), OptionalLong.of(total), real.percent());
  }

  private static Progress unknown(Progress real) {
    return new Progress(real.bytesTransferred(), OptionalLong.empty(), real.percent());
  }

  private static Progress percent(Progress real, int percent) {
    return new Progress(real.bytesTransferred(), real.bytesTotal(), percent);
  }

  private static Progress bytes(Progress real, long bytes) {
    return new Progress(bytes, real.bytesTotal(), real.percent());
  }

  /** Tells it wrong with the size, the group and the job. */
  private static Supplier<Twist> totals(Telling telling) {
    return twist(telling, telling, telling);
  }

  /** Tells it wrong with the group and the job. */
  private static Supplier<Twist> both(Telling telling) {
    return twist((group, real) -> real, telling, telling);
  }

  private static Supplier<Twist> progress(Telling telling) {
    return twist((group, real) -> real, telling, (group, real) -> real);
  }

  private static Supplier<Twist> jobProgress(Telling telling) {
    return twist((group, real) -> real, (group, real) -> real, telling);
  }

  private static Supplier<Twist> twist(Telling size, Telling ofGroup, Telling ofJob) {
    return GroupTwists.groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public OptionalLong size() {
        return size.told(group, group.progress()).bytesTotal();
      }

      @Override
      public Progress progress() {
        return ofGroup.told(group, group.progress());
      }

      @Override
      public BackgroundCopyJob createJob(UUID id) {
        return new ForwardingJob(group.createJob(id)) {
          @Override
          public Progress progress() {
            return ofJob.told(group, super.progress());
          }
        };
      }
    });
  }

  /** Adds to a transfer that begins again what had come of it before. */
  private static final class CountingTwice extends Twist {

    private final Map<UUID, Long> before = new ConcurrentHashMap<>();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void suspend() {
          super.suspend();
          before.merge(id(), real.progress().bytesTransferred(), Long::sum);
        }

        @Override
        public Progress progress() {
          Progress progress = real.progress();
          return bytes(progress, progress.bytesTransferred() + before.getOrDefault(id(), 0L));
        }
      };
    }
  }
}
