package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.model.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what a queue tells twice, or in two places: the model knows neither value, but they must
 * agree.
 */
final class Agreement {

  private final Map<Integer, Tries> tries = new HashMap<>();

  /** How often it was tried again before an outcome, as it was told first. */
  private record Tries(int outcome, int retries) {}

  /**
   * Compares the tries of a group that has failed with what was told of that failure before.
   *
   * @param number the number of the group
   * @param outcome the number of the failure among its outcomes
   */
  Optional<Difference> tries(int number, int outcome, int retries) {
    Tries first = tries.get(number);
    if (first == null || first.outcome != outcome) {
      tries.put(number, new Tries(outcome, retries));
      return Optional.empty();
    }
    return first.retries == retries
        ? Optional.empty()
        : Optional.of(new Difference(
            "retries of the failure",
            first.retries + ", as was told before",
            String.valueOf(retries),
            List.of("DUR-04", "JOB-STATUS-02", "DETAIL-03")));
  }

  /** Compares what a failed job tells with what was told of its failure. */
  Optional<Difference> tries(int number, int outcome, JobStatus seen) {
    return seen.isError() ? tries(number, outcome, seen.retries()) : Optional.empty();
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
