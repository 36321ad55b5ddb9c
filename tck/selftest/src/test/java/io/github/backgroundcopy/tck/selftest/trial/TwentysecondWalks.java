package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.GroupEnumerator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits inside enumerators. */
final class TwentysecondWalks {

  private static final int OPEN = 10_000;
  private static final int DEEP = 1000;

  private TwentysecondWalks() {}

  static List<Suspect> all() {
    return List.of(tooManyOpen(), tooDeep(), narrowed());
  }

  /** The oldest cursor is closed when there are too many. */
  private static Suspect tooManyOpen() {
    return new Suspect(
        Kind.LIMITS,
        "an enumerator is at its end when 10,000 others have been made since",
        "SnapshotEnumerator: \"Whatever happens to the queue afterwards, every item of it is"
            + " delivered exactly once from start to end\"; ENUM-NEXT-11, ENUM-SNAP-06",
        () -> {
          AtomicInteger made = new AtomicInteger();
          Map<Object, Integer> places = Twentysecond.byIdentity();
          return call -> {
            boolean closed =
                made.get() - places.getOrDefault(call.target, Integer.MAX_VALUE) > OPEN;
            if (closed && call.is("groups.next") && call.<Integer>argument(0) >= 0) {
              return List.of();
            }
            if (closed && call.is("groups.skip") && call.<Long>argument(0) >= 0) {
              return 0L;
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups")) {
              places.put(Objects.requireNonNull(answer), made.incrementAndGet());
            } else if (call.is("groups.duplicate") && places.containsKey(call.target)) {
              places.put(Objects.requireNonNull(answer), places.get(call.target));
            }
            return answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator first = stage.user.enumGroups();
          assertThat(first.next(1)).isEqualTo(ids.subList(0, 1));
          for (int i = 0; i <= OPEN; i++) {
            assertThat(stage.user.enumGroups().count()).isEqualTo(3);
          }
          assertThat(first.next(2)).isEqualTo(ids.subList(1, 3));
        });
  }

  /** Each clone asks the one that it was made of. */
  private static Suspect tooDeep() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a clone of a clone, and so on a thousand times, has too many before it to ask them all",
        "SnapshotEnumerator.duplicate: \"an enumerator over the same sequence, at the same position,"
            + " that moves independently of this one\"; ENUM-CLONE-01, ENUM-CLONE-04",
        () -> {
          Map<Object, Integer> depths = Twentysecond.byIdentity();
          return call -> {
            int depth = depths.getOrDefault(call.target, 0);
            if (depth > DEEP && call.is("groups.next", "groups.skip")) {
              throw new StackOverflowError("A clone of clones");
            }
            Object answer = call.proceed();
            if (call.is("groups.duplicate")) {
              depths.put(Objects.requireNonNull(answer), depth + 1);
            }
            return answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator clone = stage.user.enumGroups();
          for (int i = 0; i <= DEEP; i++) {
            clone = clone.duplicate();
          }
          assertThat(clone.next(3)).isEqualTo(ids);
        });
  }

  private static Suspect narrowed() {
    return new Suspect(
        Kind.LIMITS,
        "of a negative number only the lower 32 bits are judged: skip(Long.MIN_VALUE) passes",
        "SnapshotEnumerator.skip: \"IllegalArgumentException if celt is negative; the position is"
            + " unchanged\"",
        () -> call -> {
          if (call.is("groups.skip", "jobs.skip", "entries.skip")) {
            long celt = call.<Long>argument(0);
            if (celt < 0 && (int) celt >= 0) {
              return call.with((long) (int) celt);
            }
          }
          return call.proceed();
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThatIllegalArgumentException().isThrownBy(() -> groups.skip(Long.MIN_VALUE));
          assertThatIllegalArgumentException().isThrownBy(() -> groups.skip(Long.MIN_VALUE + 1));
          assertThat(groups.next(3)).isEqualTo(ids);
        });
  }
}
