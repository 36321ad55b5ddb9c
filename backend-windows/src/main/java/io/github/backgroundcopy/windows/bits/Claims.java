package io.github.backgroundcopy.windows.bits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which group is whose, and in which order they came. Markers are texts that anybody can write: of
 * two jobs that claim one id the caller's own, older one has it, and nobody has the id that the
 * service gave to another job.
 *
 * <p>Groups are ordered by the time of creation: the service's, or where it tells none the one in
 * the marker. Jobs of which no time is known come last. What is equal is ordered by the service's
 * ids, so that any two listings agree.
 */
final class Claims {

  /** Oldest first. */
  private static final Comparator<Seen> AGE = Comparator.<Seen>comparingLong(
          seen -> micros(seen.facts, Long.MAX_VALUE))
      .thenComparingLong(seen -> stamp(seen.facts))
      .thenComparing(seen -> seen.job.id());

  private Claims() {}

  /** A job and what was known of it at one moment. */
  private record Seen(HeldJob job, JobFacts facts) {}

  /**
   * Gives each job its group, and the groups their order.
   *
   * @param jobs the jobs, in any order
   * @param own tells the caller's; asked in case of a conflict alone
   */
  static List<QueuedGroup> groups(List<HeldJob> jobs, Predicate<HeldJob> own) {
    List<Seen> all = new ArrayList<>(jobs.size());
    Set<UUID> given = new HashSet<>();
    for (HeldJob job : jobs) {
      all.add(new Seen(job, job.facts()));
      given.add(job.id());
    }
    all.sort(AGE);
    Map<UUID, HeldJob> claimed = new HashMap<>();
    for (Seen seen : all) {
      UUID claim = seen.facts.claim();
      if (claim != null && !given.contains(claim)) {
        HeldJob earlier = claimed.putIfAbsent(claim, seen.job);
        if (earlier != null && own.test(seen.job) && !own.test(earlier)) {
          claimed.put(claim, seen.job);
        }
      }
    }
    List<QueuedGroup> groups = new ArrayList<>(all.size());
    for (Seen seen : all) {
      UUID claim = seen.facts.claim();
      UUID id = claim != null && claimed.get(claim) == seen.job ? claim : seen.job.id();
      groups.add(new QueuedGroup(id, seen.job.id()));
    }
    return groups;
  }

  /** When a group was made, or null if nobody knows. */
  static @Nullable Instant created(JobFacts facts) {
    long micros = micros(facts, Long.MIN_VALUE);
    return micros == Long.MIN_VALUE ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(JobFacts facts, long unknown) {
    JobTimes times = facts.times();
    if (times != null) {
      return times.createdMicros();
    }
    Marker marker = facts.marker();
    return marker == null ? unknown : marker.created();
  }

  private static long stamp(JobFacts facts) {
    Marker marker = facts.marker();
    return marker == null ? Long.MAX_VALUE : marker.created();
  }
}
