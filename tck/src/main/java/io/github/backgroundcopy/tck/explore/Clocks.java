package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Moment;
import io.github.backgroundcopy.tck.model.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the times that a queue tells with those of the model.
 *
 * <p>Nobody knows what the queue's clock showed when the run began. Each time that is told narrows
 * that down: it is the time itself, less what passed in the model, less what may have passed
 * besides. When nothing is left, one of the times is wrong.
 */
final class Clocks {

  /** Times may be told in whole seconds. */
  private static final long ROUNDING = 1000;

  /** How late an attempt may be. */
  private static final Duration DELAY = Duration.ofMinutes(10);

  /** How much time may have passed besides the model's, by the number of the last step. */
  private final NavigableMap<Integer, Long> passed = new TreeMap<>(Map.of(0, 0L));

  /** What was told first of each group; it never changes. */
  private final Map<Integer, Optional<Instant>> created = new HashMap<>();

  private final Map<Integer, Instant> begun = new HashMap<>();

  private long earliest = Long.MIN_VALUE;
  private long latest = Long.MAX_VALUE;

  /** A step has ended: so much time may have passed till now besides what the model knows. */
  void passed(int step, long millis) {
    passed.put(step, millis);
  }

  /** Compares the times of a group. */
  Optional<Difference> differs(int number, Times times, Moment now, GroupDetails seen) {
    Optional<Difference> found = created(number, seen);
    if (found.isEmpty()) {
      found = nextAttempt(now, seen);
    }
    if (found.isEmpty()) {
      found = started(number, times, seen);
    }
    if (found.isEmpty()) {
      found = at("created()", seen.created(), times.created(), times.created(), seen);
    }
    if (found.isEmpty()) {
      found = at("changed()", seen.changed(), times.changedFrom(), times.changedTo(), seen);
    }
    Moment completed = times.completed();
    if (found.isEmpty() && completed != null) {
      found = at("completed()", seen.completed(), completed, completed, seen);
    }
    return found;
  }

  private Optional<Difference> created(int number, GroupDetails seen) {
    Optional<Instant> first = created.computeIfAbsent(number, group -> seen.created());
    return first.equals(seen.created())
        ? Optional.empty()
        : difference("created()", first.toString(), seen.created().toString(), seen);
  }

  /** What is still to come is not long ago. */
  private Optional<Difference> nextAttempt(Moment now, GroupDetails seen) {
    if (seen.nextAttempt().isEmpty() || earliest == Long.MIN_VALUE) {
      return Optional.empty();
    }
    Instant least = Instant.ofEpochMilli(earliest + now.millis());
    Instant next = seen.nextAttempt().get();
    return next.plus(DELAY).isBefore(least)
        ? difference("nextAttempt()", "later than " + least + ", which is now", "" + next, seen)
        : Optional.empty();
  }

  private Optional<Difference> started(int number, Times times, GroupDetails seen) {
    Instant now = seen.begun().orElse(null);
    if (times.begunFrom() == null) {
      return now == null
          ? Optional.empty()
          : difference("begun()", "empty, since it was never started", now.toString(), seen);
    }
    Instant first = now == null ? begun.get(number) : begun.computeIfAbsent(number, group -> now);
    if (first != null && !first.equals(now)) {
      return difference("begun()", first.toString(), String.valueOf(now), seen);
    }
    return times.begunTo() == null
        ? Optional.empty()
        : at("begun()", seen.begun(), times.begunFrom(), times.begunTo(), seen);
  }

  private Optional<Difference> at(
      String what, Optional<Instant> told, Moment from, Moment to, GroupDetails seen) {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    long millis = told.get().toEpochMilli();
    long least = millis - to.millis() - after(to.step()) - ROUNDING;
    long most = millis - from.millis() + ROUNDING;
    if (least > latest || most < earliest) {
      long wrong = least > latest ? least - latest : most - earliest;
      return difference(
          what,
          "the time of what was done",
          told.get() + ", which is " + wrong + " ms from there",
          seen);
    }
    earliest = Math.max(earliest, least);
    latest = Math.min(latest, most);
    return Optional.empty();
  }

  /** How much may have passed when a step had ended. */
  private long after(int step) {
    Map.Entry<Integer, Long> entry = passed.ceilingEntry(step);
    return (entry == null ? passed.lastEntry() : entry).getValue();
  }

  private static Optional<Difference> difference(
      String what, String expected, @Nullable String seen, GroupDetails details) {
    return Optional.of(new Difference(
        what + " of group " + details.id(),
        expected,
        String.valueOf(seen),
        List.of("DETAIL-05", "DETAIL-06")));
  }
}
