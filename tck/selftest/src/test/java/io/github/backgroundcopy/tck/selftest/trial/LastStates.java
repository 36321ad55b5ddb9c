package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Mistakes of a restart in a rare state, of a second time, and of a property in a state. */
final class LastStates {

  private LastStates() {}

  static List<Suspect> all() {
    return List.of(
        failedInTheBackground(),
        unacknowledgedForgotten(),
        acknowledgedForgotten(),
        lastFilesAlone(),
        specOfBefore(),
        boundInPlace(),
        silencedFailure(),
        resultsGoneWithAName(),
        priorityOfTheForeground());
  }

  static boolean is(Call call, GroupState state) {
    Past past = call.past();
    return past != null
        && past.look().map(GroupDetails::state).filter(state::equals).isPresent();
  }

  private static Suspect failedInTheBackground() {
    return new Suspect(
        Kind.RESTARTS,
        "a failed group is in the background again after a restart of the service",
        "GROUP-STATE-11: there is no way back",
        Mistakes.in("group.status", call -> {
          GroupStatus right = (GroupStatus) Objects.requireNonNull(call.proceed());
          Past past = call.past();
          return past != null && past.sawRestart() && right.state() == GroupState.ERROR
              ? GroupStatus.of(GroupState.ERROR, false)
              : right;
        }),
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          group.switchToForeground();
          stage.restart();
          assertThat(group.status().foreground()).isTrue();
        });
  }

  private static Suspect unacknowledgedForgotten() {
    return new Suspect(
        Kind.RESTARTS,
        "an outcome that nobody had acknowledged is told nobody after a restart of the service",
        "BackgroundCopyGroup.setCallback: \"that nobody has acknowledged yet is told too\"",
        () -> {
          Set<UUID> ended = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (call.is("queue.stopService")) {
              call.scene.pasts().stream()
                  .filter(each -> each.look()
                      .filter(details -> details.state() == GroupState.COMPLETE
                          || details.state() == GroupState.ERROR)
                      .isPresent())
                  .forEach(each -> ended.add(each.id));
            } else if (past != null && call.is("group.resume", "job.addFiles")) {
              ended.remove(past.id);
            }
            return call.is("callback.onStatus") && past != null && ended.contains(past.id)
                ? null
                : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.COMPLETE.on(stage).group();
          stage.restart();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect acknowledgedForgotten() {
    return new Suspect(
        Kind.RESTARTS,
        "a completion that was acknowledged is told again after a restart of the service",
        "BackgroundCopyCallback.onStatus: \"Returning normally acknowledges the event\"",
        () -> {
          Map<UUID, Integer> acknowledged = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("group.resume", "job.addFiles")) {
              acknowledged.remove(past.id);
            }
            Object answer = call.proceed();
            if (past != null && call.is("callback.onStatus")) {
              acknowledged.put(past.id, call.scene.restarts);
            } else if (past != null
                && call.is("group.setCallback", "group.whenDone")
                && acknowledged.getOrDefault(past.id, call.scene.restarts) < call.scene.restarts
                && is(call, GroupState.COMPLETE)
                && NotifyFlags.GROUP_DONE.equals(call.group().get(GroupProperty.NOTIFY_FLAGS))) {
              tellElsewhere(call);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          stage.complete(group);
          assertThat(first).hasSize(1);
          stage.restart();
          List<StatusEvent> second = Stage.listen(group);
          stage.queue.settle();
          assertThat(second).isEmpty();
        });
  }

  private static void tellElsewhere(Call call) throws InterruptedException {
    BackgroundCopyCallback callback = call.argument(0);
    StatusEvent event = StatusEvent.completed(call.group(), call.group().status());
    Thread teller = new Thread(() -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        // Told once more, and not again.
      }
    });
    teller.setDaemon(true);
    teller.start();
    teller.join(1000);
  }

  private static Suspect lastFilesAlone() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish gives the files alone that were added after an earlier completion",
        "JAVA-FINISH-01",
        () -> {
          Map<UUID, Integer> before = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("job.addFiles") && is(call, GroupState.COMPLETE)) {
              past.look().ifPresent(details -> before.put(past.id, details.fileCount()));
            }
            Object answer = call.proceed();
            if (past != null && call.is("group.finish") && before.containsKey(past.id)) {
              List<?> paths = (List<?>) Objects.requireNonNull(answer);
              return List.copyOf(
                  paths.subList(Objects.requireNonNull(before.get(past.id)), paths.size()));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          FileInfo more = stage.file(3);
          Stage.job(group).addFiles(List.of(more));
          stage.complete(group);
          assertThat(group.finish()).hasSize(2).endsWith(Path.of(more.localName()));
        });
  }

  private static Suspect specOfBefore() {
    return new Suspect(
        Kind.IDENTITY,
        "a spec that was added before gives the group that there is",
        "GroupSpec: \"may be added any number of times if it names no id\"",
        () -> {
          Map<GroupSpec, UUID> known = Collections.synchronizedMap(new IdentityHashMap<>());
          return call -> {
            if (!call.is("manager.add") || !call.hasArguments()) {
              return call.proceed();
            }
            GroupSpec spec = call.argument(0);
            QueueManager manager = (QueueManager) call.target;
            UUID id = known.get(spec);
            if (id != null && spec.id().isEmpty() && manager.details(id).isPresent()) {
              return manager.getGroup(id);
            }
            BackgroundCopyGroup group =
                (BackgroundCopyGroup) Objects.requireNonNull(call.proceed());
            known.put(spec, group.id());
            return group;
          };
        },
        stage -> {
          GroupSpec spec = GroupSpec.builder().displayName("twice").build();
          assertThat(stage.user.add(spec).id())
              .isNotEqualTo(stage.user.add(spec).id());
        });
  }

  private static Suspect boundInPlace() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound in place of another is told everything twice",
        "CB-BIND-01, CB-STATUS-05",
        () -> {
          Map<UUID, Integer> bindings = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            Object answer = call.proceed();
            if (past != null && call.is("group.setCallback", "group.whenDone")) {
              bindings.merge(past.id, 1, Integer::sum);
            } else if (past != null && call.is("group.clearCallback")) {
              bindings.remove(past.id);
            } else if (past != null
                && call.is("callback.onStatus")
                && bindings.getOrDefault(past.id, 0) > 1) {
              return call.proceed();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.setCallback(event -> {});
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect silencedFailure() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failure while notifications were switched off is never told afterwards",
        "BackgroundCopyGroup.whenDone: \"told at once or when a callback is bound the next time\"",
        () -> {
          Set<UUID> lost = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && call.argument(1) instanceof NotifyFlags flags
                && past.silenced
                && !flags.contains(NotifyFlags.DISABLE)
                && is(call, GroupState.ERROR)) {
              lost.add(past.id);
            } else if (call.is("group.resume", "job.addFiles")) {
              lost.remove(past.id);
            }
            return call.is("callback.onStatus") && lost.contains(past.id) ? null : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          FileInfo file = stage.file(Resource.failing(404));
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.fail(group);
          assertThat(heard).isEmpty();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
          group.setCallback(heard::add);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect resultsGoneWithAName() {
    Supplier<Mistake> mistakes = () -> {
      Set<UUID> named = ConcurrentHashMap.newKeySet();
      return call -> {
        Past past = call.origin.past();
        Object answer = call.proceed();
        if (past == null) {
          return answer;
        }
        if (call.is("group.set") && is(call, GroupState.ERROR)) {
          named.add(past.id);
        } else if (call.is("group.resume")) {
          named.remove(past.id);
        } else if (answer instanceof JobStatus right
            && right.isError()
            && named.contains(past.id)) {
          return new JobStatus(right.bits(), 0, 0, 0);
        }
        return answer;
      };
    };
    return new Suspect(
        Kind.LOST_STATE,
        "the results of a failed job are 0 when a property of its group was set since",
        "JOB-STATUS-02",
        mistakes,
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          given.group().set(GroupProperty.DESCRIPTION, "failed");
          assertThat(given.job().status().transportResult()).isEqualTo(404);
        });
  }

  private static Suspect priorityOfTheForeground() {
    return new Suspect(
        Kind.LOST_STATE,
        "the priority of a group in the foreground is 0",
        "GroupProperty.PRIORITY: \"always 1\"",
        Mistakes.in("group.get", call -> {
          Object answer = call.proceed();
          return call.of("group.get", GroupProperty.PRIORITY)
                  && ((BackgroundCopyGroup) call.target).status().foreground()
              ? Integer.valueOf(0)
              : answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          assertThat(group.get(GroupProperty.PRIORITY)).isEqualTo(1);
        });
  }
}
