package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.RESTARTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Mistakes with what outlives the service and the process. */
final class Restarting {

  private Restarting() {}

  static List<Suspect> all() {
    return List.of(
        keepsNothing(),
        keepsWhatHasFiles(),
        pausesWhatRan(),
        takeOverForgotten(),
        cancelledComeBack(),
        orderOfIds(),
        eventForgotten(),
        enumeratorsEnd(),
        additionsLost(),
        lastWriteLost());
  }

  /** Forgets groups when the queue is opened again after everybody had left. */
  static Supplier<Mistake> forgetting(Predicate<GroupDetails> which) {
    return () -> {
      int[] seen = new int[1];
      return call -> {
        Object answer = call.proceed();
        if (call.is("queue.client") && call.scene.ends > seen[0]) {
          seen[0] = call.scene.ends;
          QueueManager all = call.scene.administrator();
          for (UUID id : all.enumGroups().stream().toList()) {
            if (all.details(id).filter(which).isPresent()) {
              all.getGroup(id).cancel();
            }
          }
        }
        return answer;
      };
    };
  }

  private static Suspect keepsNothing() {
    return new Suspect(
        RESTARTS,
        "the queue is DURABLE as long as somebody uses it",
        "Capability.DURABLE: \"outlive the service and the process\"",
        forgetting(details -> true),
        stage -> {
          UUID id = stage.group().id();
          stage.reopen();
          assertThat(stage.user.details(id)).isPresent();
        });
  }

  private static Suspect keepsWhatHasFiles() {
    return new Suspect(
        RESTARTS,
        "groups without files do not outlive the process",
        "Capability.DURABLE: \"Groups … outlive\"",
        forgetting(details -> details.fileCount() == 0),
        stage -> {
          UUID id = stage.group().id();
          stage.reopen();
          assertThat(stage.user.details(id)).isPresent();
        });
  }

  private static Suspect pausesWhatRan() {
    return new Suspect(
        RESTARTS,
        "groups that ran are suspended when the queue is opened again",
        "Capability.DURABLE: \"running groups go on by themselves afterwards\"",
        () -> {
          int[] seen = new int[1];
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.client") && call.scene.ends > seen[0]) {
              seen[0] = call.scene.ends;
              QueueManager all = (QueueManager) Objects.requireNonNull(answer);
              for (UUID id : all.enumGroups().stream().toList()) {
                all.getGroup(id).suspend();
              }
            }
            return answer;
          };
        },
        stage -> {
          UUID id = Circumstance.RUNNING.on(stage).group().id();
          stage.reopen();
          assertThat(stage.user.details(id)).map(GroupDetails::state).hasValue(GroupState.RUNNING);
        });
  }

  private static Suspect takeOverForgotten() {
    return new Suspect(
        RESTARTS,
        "a take-over is forgotten by a restart",
        "LIFE-02: \"the same … owner\"",
        () -> {
          Set<UUID> taken = ConcurrentHashMap.newKeySet();
          int[] since = new int[1];
          return call -> {
            if (call.is("manager.getGroup") && call.argument(0) instanceof UUID id) {
              Past past = call.past();
              if (call.client().principal() == Principal.A && past != null) {
                taken.add(id);
                since[0] = call.scene.restarts;
              } else if (past != null
                  && past.isOf(call.client().principal())
                  && taken.contains(id)
                  && call.scene.restarts > since[0]
                  && past.look().isPresent()) {
                return call.scene.administrator().getGroup(id);
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.client(Principal.A).getGroup(id);
          stage.restart();
          assertThatThrownBy(() -> stage.user.getGroup(id))
              .isInstanceOf(ItemNotFoundException.class);
        });
  }

  private static Suspect cancelledComeBack() {
    return new Suspect(
        RESTARTS,
        "groups that were cancelled when they were complete come back by a restart",
        "GROUP-CANCEL-01: \"also after a restart\"",
        () -> {
          Map<UUID, Client> cancelled = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (call.is("group.cancel", "group.finish")
                && past != null
                && past.look()
                    .map(GroupDetails::state)
                    .filter(GroupState.COMPLETE::equals)
                    .isPresent()) {
              cancelled.put(past.id, call.client());
            }
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              cancelled.forEach((id, client) -> {
                if (!client.closed().get() && client.manager().details(id).isEmpty()) {
                  client.manager().createGroup(id);
                }
              });
              cancelled.clear();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          group.cancel();
          stage.restart();
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static Suspect orderOfIds() {
    return new Suspect(
        RESTARTS,
        "opened again, the queue lists its groups in the order of their ids",
        "ENUM-ORDER-01",
        Mistakes.in(
            "manager.enumGroups",
            call -> call.scene.ends == 0
                ? call.proceed()
                : Walks.groups(
                    Mistakes.<UUID>left(call.proceed()).stream().sorted().toList())),
        stage -> {
          List<UUID> ids = stage.groups(8);
          stage.reopen();
          assertThat(stage.user.enumGroups().stream()).containsExactlyElementsOf(ids);
        });
  }

  private static Suspect eventForgotten() {
    return new Suspect(
        RESTARTS,
        "a failure that nobody has acknowledged is forgotten by a restart",
        "BackgroundCopyGroup.setCallback: \"that nobody has acknowledged yet is told too\"",
        Mistakes.in("callback.onStatus", call -> {
          Past past = call.past();
          return past != null && past.sawRestart() ? null : call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          stage.restart();
          List<StatusEvent> heard = Stage.listen(stage.user.getGroup(group.id()));
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect enumeratorsEnd() {
    return new Suspect(
        RESTARTS,
        "enumerators of before a restart are of no use after it",
        "SnapshotEnumerator: \"keeps working … after the service was stopped\"",
        () -> {
          Map<Object, Integer> made = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("groups.next", "groups.skip")) {
              int before = made.getOrDefault(call.target, 0);
              if (call.scene.restarts > before) {
                throw new ServiceUnavailableException("restarted");
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups", "groups.duplicate")) {
              made.put(Objects.requireNonNull(answer), call.scene.restarts);
            }
            return answer;
          };
        },
        stage -> {
          stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          stage.restart();
          assertThat(groups.next(2)).hasSize(2);
        });
  }

  private static Suspect additionsLost() {
    return new Suspect(
        RESTARTS,
        "of several additions to a job the first alone outlives the process",
        "LIFE-02: \"the same … files\"",
        () -> {
          Map<UUID, Integer> first = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (past != null && call.is("job.addFiles")) {
              first.putIfAbsent(past.id, Stage.job(call.group()).fileCount());
            }
            return past != null && past.sawEnd() && call.is("job.fileCount")
                ? first.getOrDefault(past.id, (Integer) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Stage.job(group).addFiles(stage.names(2));
          stage.reopen();
          assertThat(Stage.job(stage.user.getGroup(group.id())).fileCount()).isEqualTo(3);
        });
  }

  private static Suspect lastWriteLost() {
    return new Suspect(
        RESTARTS,
        "the last text that was set before everybody left is not written",
        "Capability.DURABLE: \"properties … outlive the service and the process\"",
        () -> {
          Map<UUID, Object> before = new HashMap<>();
          UUID[] last = new UUID[1];
          return call -> {
            Past past = call.past();
            if (past != null
                && call.of("group.set", GroupProperty.DISPLAY_NAME)
                && call.hasArguments()) {
              String old = call.group().get(GroupProperty.DISPLAY_NAME);
              Object answer = call.proceed();
              before.put(past.id, old);
              last[0] = past.id;
              return answer;
            }
            if (past != null
                && past.sawEnd()
                && past.id.equals(last[0])
                && call.of("group.get", GroupProperty.DISPLAY_NAME)) {
              return before.get(past.id);
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "one");
          group.set(GroupProperty.DISPLAY_NAME, "two");
          stage.reopen();
          assertThat(stage.user.getGroup(group.id()).get(GroupProperty.DISPLAY_NAME))
              .isEqualTo("two");
        });
  }
}
