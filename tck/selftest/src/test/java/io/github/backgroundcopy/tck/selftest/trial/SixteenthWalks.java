package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Mistakes of enumerators. */
final class SixteenthWalks {

  private SixteenthWalks() {}

  static List<Suspect> all() {
    return List.of(movedToItsOwner(), closedCursor(), jobOfTheId());
  }

  /** Gives the whole sequence of an enumerator, which stays where it is. */
  static List<UUID> all(GroupEnumerator enumerator) {
    GroupEnumerator own = enumerator.duplicate();
    own.reset();
    return own.next(Integer.MAX_VALUE);
  }

  /** A change of the owner is one departure and one arrival. */
  private static Suspect movedToItsOwner() {
    return new Suspect(
        Kind.ENUMERATORS,
        "for an administrator a group that was taken over went and came",
        "ENUM-SINCE-01: \"the ids that this enumerator's sequence has and the earlier one's has"
            + " not, and those that the earlier one has alone\"",
        () -> {
          List<UUID> moves = new CopyOnWriteArrayList<>();
          return call -> {
            if (call.is("manager.getGroup") && call.hasArguments()) {
              UUID id = call.argument(0);
              Optional<String> before = owner(call.scene, id);
              Object answer = call.proceed();
              if (!before.equals(owner(call.scene, id))) {
                moves.add(id);
              }
              return answer;
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups") && answer != null) {
              var unused = call.scene.memo(answer, Integer.class, moves::size);
            } else if (call.is("groups.duplicate") && answer != null) {
              int moved = call.memo(Integer.class, moves::size);
              var unused = call.scene.memo(answer, Integer.class, () -> moved);
            } else if (call.is("groups.since") && call.hasArguments()) {
              GroupEnumerator earlier = call.argument(0);
              int to = call.memo(Integer.class, moves::size);
              int from = call.scene.memo(earlier, Integer.class, () -> to);
              return moved(
                  (GroupChanges) Objects.requireNonNull(answer),
                  all(earlier),
                  all((GroupEnumerator) call.target),
                  moves.subList(Math.min(from, to), Math.max(from, to)));
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          GroupEnumerator earlier = administrator.enumGroups();
          assertThat(administrator.getGroup(id).id()).isEqualTo(id);
          assertThat(administrator.enumGroups().since(earlier).isEmpty()).isTrue();
        });
  }

  private static Optional<String> owner(Scene scene, UUID id) {
    return scene.look(id).flatMap(GroupDetails::owner);
  }

  private static GroupChanges moved(
      GroupChanges right, List<UUID> earlier, List<UUID> later, Collection<UUID> moves) {
    Set<UUID> both = new HashSet<>(moves);
    both.retainAll(new HashSet<>(earlier));
    both.retainAll(new HashSet<>(later));
    if (both.isEmpty()) {
      return right;
    }
    return new GroupChanges(
        withThem(later, right.added(), both), withThem(earlier, right.removed(), both));
  }

  private static List<UUID> withThem(List<UUID> all, List<UUID> right, Set<UUID> moved) {
    Set<UUID> told = new HashSet<>(right);
    told.addAll(moved);
    List<UUID> list = new ArrayList<>(all);
    list.retainAll(told);
    return list;
  }

  /** The stream closes the cursor that it has read from. */
  private static Suspect closedCursor() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator is at its end when a stream of it was closed",
        "SnapshotEnumerator.stream: \"without moving this enumerator\", \"that needs no closing\";"
            + " JAVA-VIEW-04",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.stream") && answer instanceof Stream<?> stream
              ? stream.onClose(() -> {
                var unused = ((GroupEnumerator) call.target).skip(Long.MAX_VALUE);
              })
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          try (Stream<UUID> stream = groups.stream()) {
            assertThat(stream.findFirst()).hasValue(ids.get(0));
          }
          assertThat(groups.next(3)).isEqualTo(ids);
        });
  }

  /** The job is looked up when it is asked for, by the id of its group. */
  private static Suspect jobOfTheId() {
    return new Suspect(
        Kind.IDENTITY,
        "an enumerator of jobs gives the job of the group that has the id now",
        "ENUM-SNAP-06: \"An enumerator must work … after that group was cancelled\";"
            + " SnapshotEnumerator: \"The sequence is fixed when the enumerator is made\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("jobs.next")
              || !(answer instanceof List<?> jobs)
              || jobs.isEmpty()
              || call.origin.past() == null) {
            return answer;
          }
          Past past = Eighth.past(call);
          Past now = call.scene.past(past.id);
          return past.cancelled && now != null && now != past
              ? now.look().flatMap(GroupDetails::jobId).<Object>map(List::of).orElse(answer)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID job = group.createJob(UUID.randomUUID()).id();
          JobEnumerator jobs = group.enumJobs();
          group.cancel();
          stage.user.createGroup(group.id()).createJob(UUID.randomUUID());
          assertThat(jobs.next(1)).containsExactly(job);
        });
  }
}
