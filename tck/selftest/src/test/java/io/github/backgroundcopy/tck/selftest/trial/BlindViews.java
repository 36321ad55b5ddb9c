package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;

/** Mistakes of enumerators that share something, with each other or with the queue. */
final class BlindViews {

  private BlindViews() {}

  static List<Suspect> all() {
    return List.of(oneIteratorForAPlace(), cloneOfTheUnmoved(), emptyLooksAgain());
  }

  private static Suspect oneIteratorForAPlace() {
    return new Suspect(
        Kind.ALIASING,
        "an enumerator that has not moved gives the same iterator again",
        "SnapshotEnumerator.asIterator: \"a new iterator that starts at the current position\"",
        () -> {
          Map<Object, Object> made = Collections.synchronizedMap(new WeakHashMap<>());
          return call -> {
            if (call.is("groups.next", "groups.skip", "groups.reset")) {
              made.remove(call.target);
            }
            if (!call.is("groups.asIterator")) {
              return call.proceed();
            }
            Object before = made.get(call.target);
            if (before != null) {
              return before;
            }
            Object answer = Objects.requireNonNull(call.proceed());
            made.put(call.target, answer);
            return answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator walk = stage.user.enumGroups();
          Iterator<UUID> first = walk.asIterator();
          first.next();
          assertThat(walk.asIterator().next()).isEqualTo(ids.get(0));
        });
  }

  private static Suspect cloneOfTheUnmoved() {
    return new Suspect(
        Kind.ALIASING,
        "a clone of an enumerator that was never moved lists the queue of now",
        "ENUM-CLONE-03: \"must still hold the original's snapshot\"",
        () -> {
          Set<Object> moved =
              Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
          return call -> {
            if (call.is("groups.next", "groups.skip")) {
              moved.add(call.target);
            }
            if (!call.is("groups.duplicate")) {
              return call.proceed();
            }
            if (!moved.contains(call.target) && !call.client().closed().get()) {
              try {
                return call.client().manager().enumGroups();
              } catch (ServiceUnavailableException e) {
                return call.proceed();
              }
            }
            Object answer = Objects.requireNonNull(call.proceed());
            moved.add(answer);
            return answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator walk = stage.user.enumGroups();
          stage.group();
          assertThat(walk.duplicate().next(5)).isEqualTo(ids);
        });
  }

  private static Suspect emptyLooksAgain() {
    return new Suspect(
        Kind.ALIASING,
        "an enumerator over no job gives the job that was created since",
        "ENUM-SNAP-01: \"a job created after EnumJobs must not appear in that enumerator\"",
        () -> {
          Map<Object, JobEnumerator> found = Collections.synchronizedMap(new WeakHashMap<>());
          return call -> {
            if (!call.origin.noun().equals("jobs")
                || call.is("jobs.toString", "jobs.equals", "jobs.hashCode")
                || ((JobEnumerator) call.target).count() > 0) {
              return call.proceed();
            }
            JobEnumerator other = found.get(call.target);
            if (other == null) {
              try {
                other = call.group().enumJobs();
              } catch (RuntimeException e) {
                return call.proceed();
              }
              if (other.count() == 0) {
                return call.proceed();
              }
              found.put(call.target, other);
            }
            return call.again(other);
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          JobEnumerator walk = group.enumJobs();
          group.createJob(UUID.randomUUID());
          assertThat(walk.next(1)).isEmpty();
        });
  }
}
