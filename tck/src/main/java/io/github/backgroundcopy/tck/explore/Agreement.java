package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.model.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares what a queue tells twice, or in two places: the model knows neither value, but they must
 * agree.
 */
final class Agreement {

  private final Map<Integer, Failed> failures = new HashMap<>();
  private final Map<Integer, Known> sizes = new HashMap<>();

  /**
   * A failure as it was told first. Its words are for people, and may be others in another place.
   *
   * @param vague whether it need not name the file: the default of completion() does not
   */
  private record Failed(int outcome, TransferError error, boolean vague) {

    boolean agrees(Failed other) {
      return (error.fileIndex() == other.error.fileIndex() || vague || other.vague)
          && error.win32Result() == other.error.win32Result()
          && error.transportResult() == other.error.transportResult()
          && error.retries() == other.error.retries();
    }
  }

  /** The size of a group after so many changes. */
  private record Known(int changes, long size) {}

  /**
   * Compares the size of a group at rest with the one that was told since it last changed: what is
   * known once is not forgotten.
   *
   * @param number the number of the group
   * @param changes how often it was changed
   */
  Optional<Difference> size(int number, int changes, OptionalLong seen) {
    Known first = sizes.get(number);
    if (first == null || first.changes != changes) {
      if (seen.isPresent()) {
        sizes.put(number, new Known(changes, seen.getAsLong()));
      }
      return Optional.empty();
    }
    return seen.equals(OptionalLong.of(first.size))
        ? Optional.empty()
        : Optional.of(new Difference(
            "the size of a group that has not changed since",
            first.size + ", as it was told before",
            seen.toString(),
            List.of("GROUP-SIZE-01", "GROUP-PROG-01", "DUR-01")));
  }

  /**
   * Compares the failure of a group with what was told of it before: by its details, by a callback
   * or by a stage.
   *
   * @param number the number of the group
   * @param outcome the number of the failure among its outcomes
   */
  Optional<Difference> failure(int number, int outcome, TransferError error) {
    return failure(number, new Failed(outcome, error, false));
  }

  /** Compares the failure with which a stage has ended. */
  Optional<Difference> ended(int number, int outcome, TransferError error) {
    boolean vague = error.fileIndex() == TransferError.NO_FILE;
    return failure(number, new Failed(outcome, error, vague));
  }

  private Optional<Difference> failure(int number, Failed told) {
    Failed first = failures.get(number);
    if (first == null || first.outcome != told.outcome || (first.vague && first.agrees(told))) {
      failures.put(number, told);
      return Optional.empty();
    }
    return first.agrees(told)
        ? Optional.empty()
        : Optional.of(difference(first.error.toString(), told.error.toString()));
  }

  /** Compares what a failed job tells with what was told of its failure. */
  Optional<Difference> failure(int number, int outcome, JobStatus seen) {
    Failed first = failures.get(number);
    if (!seen.isError() || first == null || first.outcome != outcome) {
      return Optional.empty();
    }
    JobStatus told = new JobStatus(
        seen.bits(),
        first.error.win32Result(),
        first.error.transportResult(),
        first.error.retries());
    return told.equals(seen)
        ? Optional.empty()
        : Optional.of(difference(told.toString(), seen.toString()));
  }

  private static Difference difference(String first, String seen) {
    return new Difference(
        "the failure",
        first + ", as it was told before",
        seen,
        List.of("DUR-04", "JOB-STATUS-02", "DETAIL-03", "CB-STATUS-07", "JAVA-COMPLETION-02"));
  }

  /** Compares the bytes of a job at rest with those of its files. */
  static Optional<Difference> sums(BackgroundCopyJob job) {
    long whole = job.progress().bytesTransferred();
    long sum = 0;
    for (FileProgress file : job.files()) {
      sum += file.progress().bytesTransferred();
    }
    return sum == whole
        ? Optional.empty()
        : Optional.of(new Difference(
            "the bytes of the files of job " + job.id(),
            "those of the job, " + whole,
            String.valueOf(sum),
            List.of("JOB-PROG-01", "DUR-01")));
  }
}
