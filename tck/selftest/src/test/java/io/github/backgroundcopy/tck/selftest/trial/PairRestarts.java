package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes of a restart that need one thing more: an owner, flags, an outcome, a time. */
final class PairRestarts {

  private PairRestarts() {}

  static List<Suspect> all() {
    return List.of(
        makerAgain(),
        formerOwnerAgain(),
        oneFlagOfTwo(),
        failedFileForgotten(),
        completedAtTheStart(),
        nothingArrived());
  }

  private static Suspect makerAgain() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service a group that was taken over tells its maker as owner",
        "DETAIL-02: the name of the principal who owns the group",
        () -> call -> {
          Object answer = call.proceed();
          Past past = call.past();
          return call.is("manager.details") && past != null && past.tookOver && past.sawRestart()
              ? ((Optional<?>) Objects.requireNonNull(answer))
                  .map(details -> Details.of((GroupDetails) details)
                      .owner(past.maker.manager().caller().name())
                      .build())
              : answer;
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          administrator.getGroup(id);
          stage.restart();
          assertThat(administrator.details(id).orElseThrow().owner())
              .hasValue(administrator.caller().name());
        });
  }

  private static Suspect formerOwnerAgain() {
    return new Suspect(
        Kind.OWNERSHIP,
        "after a restart of the service the handle of a former owner acts again",
        "BackgroundCopyGroup: denied \"when the caller is neither owner nor administrator\"",
        () -> call -> {
          Past past = call.origin.past();
          if (past == null
              || !call.origin.noun().equals("group")
              || !past.tookOver
              || !past.sawRestart()) {
            return call.proceed();
          }
          try {
            return call.proceed();
          } catch (QueueAccessDeniedException e) {
            return call.again(call.scene.administrator().getGroup(past.id));
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.client(Principal.A).getGroup(group.id());
          stage.restart();
          assertThat(catchThrowable(() -> group.set(GroupProperty.DISPLAY_NAME, "mine")))
              .isInstanceOf(QueueAccessDeniedException.class);
        });
  }

  private static Suspect oneFlagOfTwo() {
    NotifyFlags both = NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE);
    return new Suspect(
        Kind.RESTARTS,
        "of both flags one is left after a restart of the service",
        "LIFE-02, JAVA-PROP-02: properties \"keep their values\"",
        Mistakes.in("group.get", call -> {
          Object answer = call.proceed();
          Past past = call.past();
          return both.equals(answer) && past != null && past.sawRestart()
              ? NotifyFlags.GROUP_DONE
              : answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_FLAGS, both);
          stage.restart();
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(both);
        });
  }

  private static Suspect failedFileForgotten() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failure of before a restart is told after it with the first file",
        "CB-STATUS-07",
        () -> {
          Set<UUID> failed = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (call.is("queue.stopService")) {
              call.scene.pasts().stream()
                  .filter(each -> each.look()
                      .filter(details -> details.state() == GroupState.ERROR)
                      .isPresent())
                  .forEach(each -> failed.add(each.id));
            } else if (past != null && call.is("group.resume")) {
              failed.remove(past.id);
            }
            if (past == null || !call.is("callback.onStatus") || !failed.contains(past.id)) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            TransferError right = event.error().orElseThrow();
            return call.with(StatusEvent.failed(
                event.group(),
                event.status(),
                event.job().orElseThrow(),
                new TransferError(
                    0,
                    right.win32Result(),
                    right.transportResult(),
                    right.retries(),
                    right.reason(),
                    right.context())));
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          stage.restart();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard.get(0).fileIndex()).hasValue(1);
        });
  }

  private static Suspect completedAtTheStart() {
    return new Suspect(
        Kind.TIME,
        "after a restart complete groups were completed when the service started",
        "GroupDetails.completed: \"when all files of the group had arrived\"",
        () -> {
          Map<UUID, Instant> shown = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (call.is("queue.startService")) {
              for (Past each : call.scene.pasts()) {
                each.look()
                    .filter(details -> details.completed().isPresent())
                    .flatMap(GroupDetails::created)
                    .ifPresent(created -> shown.put(each.id, created.plus(each.age())));
              }
            } else if (past != null && call.is("job.addFiles")) {
              shown.remove(past.id);
            }
            if (!call.is("manager.details") || past == null || !shown.containsKey(past.id)) {
              return answer;
            }
            return ((Optional<?>) Objects.requireNonNull(answer))
                .map(details -> Details.of((GroupDetails) details)
                    .completed(Objects.requireNonNull(shown.get(past.id)))
                    .build());
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.COMPLETE.on(stage).group();
          Optional<Instant> before =
              stage.user.details(group.id()).orElseThrow().completed();
          stage.queue.advance(Duration.ofHours(1));
          stage.restart();
          assertThat(stage.user.details(group.id()).orElseThrow().completed()).isEqualTo(before);
        });
  }

  private static Suspect nothingArrived() {
    return new Suspect(
        Kind.DETAILS,
        "after a restart of the service no file of a failed group has arrived, in its details",
        "DETAIL-11: how many of the files have arrived",
        () -> call -> {
          Object answer = call.proceed();
          Past past = call.past();
          return call.is("manager.details") && past != null && past.sawRestart()
              ? ((Optional<?>) Objects.requireNonNull(answer))
                  .map(details -> ((GroupDetails) details).state() == GroupState.ERROR
                      ? Details.of((GroupDetails) details).filesDone(0).build()
                      : details)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          stage.restart();
          assertThat(stage.user.details(group.id()).orElseThrow().filesDone()).hasValue(1);
        });
  }
}
