package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.StatusEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Mistakes of groups that are added at once, with something else about them. */
final class BlindAdding {

  private BlindAdding() {}

  static List<Suspect> all() {
    return List.of(classNotCalled(), sortedByTheRestart(), placeAmongTheStarted());
  }

  /** Lists the groups that a call has added at once, none if it is another call. */
  static List<BackgroundCopyGroup> added(Call call, @Nullable Object answer) {
    List<BackgroundCopyGroup> added = new ArrayList<>();
    if (call.is("manager.add")) {
      added.add((BackgroundCopyGroup) Objects.requireNonNull(answer));
    } else if (call.is("manager.addAll")) {
      ((List<?>) Objects.requireNonNull(answer))
          .forEach(group -> added.add((BackgroundCopyGroup) group));
    }
    return added;
  }

  private static List<GroupSpec> specs(Call call) {
    if (call.is("manager.add")) {
      return List.of(call.<GroupSpec>argument(0));
    }
    Collection<GroupSpec> specs = call.argument(0);
    return List.copyOf(specs);
  }

  private static boolean isClass(GroupSpec spec) {
    return spec.get(GroupProperty.NOTIFY_CLSID)
        .filter(type -> !type.isEmpty() && !type.equals(GroupProperty.NO_CLASS))
        .isPresent();
  }

  private static Suspect classNotCalled() {
    return new Suspect(
        Kind.CALLBACKS,
        "the class of a group that is added at once is kept and not called",
        "QueueManager.addAll: \"each as the single calls would make it\"; CB-STATUS-01",
        () -> {
          Set<UUID> silent = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus") && call.origin.client() == null) {
              StatusEvent event = call.argument(0);
              return silent.contains(event.group().id()) ? null : call.proceed();
            }
            Object answer = call.proceed();
            List<BackgroundCopyGroup> added = added(call, answer);
            for (int i = 0; i < added.size(); i++) {
              if (isClass(specs(call).get(i))) {
                silent.add(added.get(i).id());
              }
            }
            if (call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              silent.remove(call.group().id());
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          GroupSpec spec = GroupSpec.builder()
              .set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(heard::add))
              .set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE)
              .files(List.of(stage.file(5)))
              .build();
          stage.complete(stage.user.addAll(List.of(spec)).get(0));
          assertThat(heard).hasSize(1);
        });
  }

  /** All of a list have one time of creation, and what breaks the tie is another thing. */
  private static Suspect sortedByTheRestart() {
    return new Suspect(
        Kind.RESTARTS,
        "groups that were added at once are listed in the order of ids after a restart",
        "DUR-01: \"groups must be there in order\"; QMGR-ADD-02",
        () -> {
          Map<List<UUID>, Integer> lists = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.addAll")) {
              lists.put(
                  added(call, answer).stream().map(BackgroundCopyGroup::id).toList(),
                  call.scene.restarts);
            }
            if (!call.is("manager.enumGroups")) {
              return answer;
            }
            List<UUID> right = Mistakes.left(answer);
            List<UUID> wrong = new ArrayList<>(right);
            lists.forEach((list, restarts) -> {
              if (restarts < call.scene.restarts) {
                sort(wrong, list);
              }
            });
            return right.equals(wrong) ? answer : Walks.groups(wrong);
          };
        },
        stage -> {
          UUID first = new UUID(9, 9);
          UUID second = new UUID(1, 1);
          stage.user.addAll(List.of(
              GroupSpec.builder().id(first).build(),
              GroupSpec.builder().id(second).build()));
          stage.restart();
          assertThat(stage.user.enumGroups().next(2)).containsExactly(first, second);
        });
  }

  private static void sort(List<UUID> ids, List<UUID> list) {
    List<Integer> places = new ArrayList<>();
    List<UUID> there = new ArrayList<>();
    for (int place = 0; place < ids.size(); place++) {
      if (list.contains(ids.get(place))) {
        places.add(place);
        there.add(ids.get(place));
      }
    }
    there.sort(Comparator.naturalOrder());
    for (int i = 0; i < places.size(); i++) {
      ids.set(places.get(i), there.get(i));
    }
  }

  private static Suspect placeAmongTheStarted() {
    return new Suspect(
        Kind.NUMBERS,
        "an element that cannot be started is named by its place among those to be started",
        "RefusedElement.indexOf: \"the place of the element in the list, from 0\"",
        Mistakes.in("manager.addAll", call -> {
          try {
            return call.proceed();
          } catch (InvalidStateException e) {
            List<GroupSpec> list = specs(call);
            int place = RefusedElement.indexOf(e).orElse(-1);
            if (place < 0 || !list.get(place).isStarted()) {
              throw e;
            }
            int started =
                (int) list.stream().limit(place).filter(GroupSpec::isStarted).count();
            InvalidStateException wrong =
                new InvalidStateException(Objects.requireNonNull(e.getMessage()));
            wrong.addSuppressed(new RefusedElement(started, list.get(place)));
            throw wrong;
          }
        }),
        stage -> {
          GroupSpec right = GroupSpec.builder().build();
          GroupSpec wrong = GroupSpec.builder().started().build();
          Throwable refusal = catchThrowable(() -> stage.user.addAll(List.of(right, wrong)));
          assertThat(RefusedElement.indexOf(refusal)).hasValue(1);
        });
  }
}
