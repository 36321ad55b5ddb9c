package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes of lists that are refused, and of enumerators when the queue has changed. */
final class PairWalking {

  private PairWalking() {}

  static List<Suspect> all() {
    return List.of(jobsStayTaken(), idsFirst(), goneUncounted(), cameAndWent());
  }

  private static Suspect jobsStayTaken() {
    return new Suspect(
        Kind.IDENTITY,
        "the ids of the jobs of a list that was refused stay taken",
        "QueueManager.addAll: \"All groups are added or none\"",
        () -> {
          Set<UUID> taken = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("group.createJob") && call.hasArguments()) {
              UUID id = call.argument(0);
              if (taken.contains(id) && call.group().enumJobs().count() == 0) {
                throw new DuplicateIdException(id, "taken");
              }
            }
            try {
              return call.proceed();
            } catch (RuntimeException e) {
              if (call.is("manager.addAll") && RefusedElement.indexOf(e).orElse(0) > 0) {
                Collection<GroupSpec> specs = call.argument(0);
                specs.stream()
                    .limit(RefusedElement.indexOf(e).orElse(0))
                    .forEach(spec -> spec.jobId().ifPresent(taken::add));
              }
              throw e;
            }
          };
        },
        stage -> {
          UUID job = UUID.randomUUID();
          GroupSpec right = GroupSpec.builder().jobId(job).build();
          GroupSpec wrong = GroupSpec.builder().id(new UUID(0, 0)).build();
          assertThat(catchThrowable(() -> stage.user.addAll(List.of(right, wrong))))
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(stage.group().createJob(job).id()).isEqualTo(job);
        });
  }

  private static Suspect idsFirst() {
    return new Suspect(
        Kind.IDENTITY,
        "the ids of a list are judged before the rest of its elements",
        "QueueManager.addAll: \"The elements are judged in their order\"",
        Mistakes.in("manager.addAll", call -> {
          Collection<GroupSpec> specs = call.argument(0);
          if (specs == null) {
            return call.proceed();
          }
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            int refused = RefusedElement.indexOf(e).orElse(Integer.MAX_VALUE);
            int index = 0;
            for (GroupSpec spec : specs) {
              UUID id = spec.id().orElse(null);
              if (index > refused && id != null && call.scene.look(id).isPresent()) {
                DuplicateIdException duplicate = new DuplicateIdException(id, "taken");
                duplicate.addSuppressed(new RefusedElement(index, spec));
                throw duplicate;
              }
              index++;
            }
            throw e;
          }
        }),
        stage -> {
          UUID id = stage.group().id();
          GroupSpec first = GroupSpec.builder()
              .displayName("x".repeat(GroupProperty.MAX_DISPLAY_NAME + 1))
              .build();
          GroupSpec second = GroupSpec.builder().id(id).build();
          Throwable refusal = catchThrowable(() -> stage.user.addAll(List.of(first, second)));
          assertThat(RefusedElement.indexOf(refusal)).hasValue(0);
        });
  }

  private static Suspect goneUncounted() {
    return new Suspect(
        Kind.ENUMERATORS,
        "skip passes what was cancelled since and does not count it",
        "SnapshotEnumerator: \"Whatever happens to the queue afterwards\"",
        Mistakes.in("groups.skip", call -> {
          long celt = call.<Long>argument(0);
          GroupEnumerator walk = (GroupEnumerator) call.target;
          if (celt <= 0) {
            return call.proceed();
          }
          long passed = 0;
          while (passed < celt) {
            List<UUID> next = walk.next(1);
            if (next.isEmpty()) {
              return passed;
            }
            Past past = call.scene.past(next.get(0));
            if (past == null || !past.cancelled) {
              passed++;
            }
          }
          return passed;
        }),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator walk = stage.user.enumGroups();
          stage.user.getGroup(ids.get(0)).cancel();
          assertThat(walk.skip(2)).isEqualTo(2);
          assertThat(walk.next(2)).containsExactly(ids.get(2));
        });
  }

  private static Suspect cameAndWent() {
    return new Suspect(
        Kind.ENUMERATORS,
        "what came and went again between two enumerators is told as gone",
        "GroupChanges.removed: \"the ids that only the earlier snapshot has\"",
        () -> {
          AtomicInteger clock = new AtomicInteger();
          Map<UUID, Integer> born = new ConcurrentHashMap<>();
          List<Life> lives = new CopyOnWriteArrayList<>();
          return call -> {
            if (call.is("groups.since") && call.hasArguments()) {
              GroupChanges right = (GroupChanges) Objects.requireNonNull(call.proceed());
              int from = number(call, call.argument(0), 0);
              int to = number(call, call.target, 0);
              List<UUID> removed = new ArrayList<>(right.removed());
              lives.stream()
                  .filter(life -> from > 0 && life.born() > from && life.died() < to)
                  .filter(life -> !removed.contains(life.id()))
                  .forEach(life -> removed.add(life.id()));
              return new GroupChanges(right.added(), removed);
            }
            Past past = call.origin.past();
            Object answer = call.proceed();
            if (call.is("manager.enumGroups")) {
              number(call, Objects.requireNonNull(answer), clock.incrementAndGet());
            } else if (call.is("groups.duplicate")) {
              number(call, Objects.requireNonNull(answer), number(call, call.target, 0));
            } else if (call.is("manager.createGroup") && call.client().principal() == Principal.U) {
              born.put(call.argument(0), clock.incrementAndGet());
            } else if (past != null && call.is("group.cancel") && born.containsKey(past.id)) {
              int start = Objects.requireNonNull(born.remove(past.id));
              lives.add(new Life(past.id, start, clock.incrementAndGet()));
            }
            return answer;
          };
        },
        stage -> {
          GroupEnumerator earlier = stage.user.enumGroups();
          stage.group().cancel();
          UUID id = stage.group().id();
          assertThat(stage.user.enumGroups().since(earlier))
              .isEqualTo(new GroupChanges(List.of(id), List.of()));
        });
  }

  private static int number(Call call, Object enumerator, int first) {
    return call.scene.memo(enumerator, Integer.class, () -> first);
  }

  /** From when to when a group was there. */
  private record Life(UUID id, int born, int died) {}
}
