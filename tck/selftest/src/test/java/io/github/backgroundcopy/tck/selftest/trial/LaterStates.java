package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in calls that are seldom made together. */
final class LaterStates {

  private LaterStates() {}

  static List<Suspect> all() {
    return List.of(
        resumeOfTheCompleteRefused(),
        foregroundOfTheCompleteIgnored(),
        otherHandleUnbindsNothing(),
        oneNameOnePath(),
        emptyNameIgnored(),
        readsWhileStopped(),
        noDetailsWhileStopped(),
        noJobsOfTheCancelled(),
        closedBeforeNull(),
        suspendForgetsTheForeground(),
        deniedInsteadOfNotFound(),
        idTakenForWhoCancelled(),
        unboundForEver(),
        eventsCannotCancel(),
        noDetailsOfNull());
  }

  private static boolean is(Call call, GroupState state) {
    Past past = call.past();
    return past != null && past.look().map(details -> details.state() == state).orElse(false);
  }

  private static Suspect resumeOfTheCompleteRefused() {
    return new Suspect(
        Kind.LOST_STATE,
        "a complete group cannot be resumed",
        "GROUP-STATE-09: without effect",
        Mistakes.in("group.resume", call -> {
          if (is(call, GroupState.COMPLETE)) {
            throw new InvalidStateException("complete");
          }
          return call.proceed();
        }),
        stage -> Circumstance.COMPLETE.on(stage).group().resume());
  }

  private static Suspect foregroundOfTheCompleteIgnored() {
    return new Suspect(
        Kind.LOST_STATE,
        "a complete group does not go to the foreground",
        "GROUP-STATE-11",
        Mistakes.in(
            "group.switchToForeground",
            call -> is(call, GroupState.COMPLETE) ? null : call.proceed()),
        stage -> {
          BackgroundCopyGroup group = Circumstance.COMPLETE.on(stage).group();
          group.switchToForeground();
          assertThat(group.status().bits() & GroupStatus.FOREGROUND).isNotZero();
        });
  }

  private static Suspect otherHandleUnbindsNothing() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback is unbound by the handle alone that bound it",
        "JAVA-EVENT-02, QMGR-GET-07",
        () -> {
          Map<UUID, Object> binders = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("group.setCallback", "group.whenDone")) {
              Object answer = call.proceed();
              binders.put(past.id, call.target);
              return answer;
            }
            return past != null
                    && call.is("group.clearCallback")
                    && binders.getOrDefault(past.id, call.target) != call.target
                ? null
                : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.user.getGroup(group.id()).clearCallback();
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }

  private static Suspect oneNameOnePath() {
    return new Suspect(
        Kind.NUMBERS,
        "finish gives the path of two files with one local name once",
        "JAVA-FINISH-01",
        Mistakes.in(
            "group.finish",
            call -> ((List<?>) Objects.requireNonNull(call.proceed()))
                .stream().distinct().toList()),
        stage -> {
          FileInfo first = stage.file(3);
          BackgroundCopyGroup group = stage.group();
          group
              .createJob(UUID.randomUUID())
              .addFiles(List.of(first, FileInfo.of(stage.file(3).remoteName(), first.localName())));
          stage.complete(group);
          assertThat(group.finish())
              .containsExactly(Path.of(first.localName()), Path.of(first.localName()));
        });
  }

  private static Suspect emptyNameIgnored() {
    return new Suspect(
        Kind.LIMITS,
        "a name that is set to nothing stays as it was",
        "GROUP-PROP-09",
        () ->
            call -> call.of("group.set", GroupProperty.DISPLAY_NAME) && "".equals(call.argument(1))
                ? null
                : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "x");
          group.set(GroupProperty.DISPLAY_NAME, "");
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
        });
  }

  private static Suspect readsWhileStopped() {
    return new Suspect(
        Kind.RESTARTS,
        "the size of a group is told while the service is stopped",
        "LIFE-04",
        () -> {
          Map<UUID, Object> sizes = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (!call.is("group.size") || past == null) {
              return call.proceed();
            }
            try {
              Object answer = Objects.requireNonNull(call.proceed());
              sizes.put(past.id, answer);
              return answer;
            } catch (ServiceUnavailableException e) {
              if (sizes.containsKey(past.id)) {
                return sizes.get(past.id);
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          assertThat(group.size()).isNotNull();
          stage.queue.stopService();
          assertThatThrownBy(group::size).isInstanceOf(ServiceUnavailableException.class);
          stage.queue.startService();
        });
  }

  private static Suspect noDetailsWhileStopped() {
    return new Suspect(
        Kind.RESTARTS,
        "while the service is stopped there are no details",
        "LIFE-04",
        Mistakes.in("manager.details", call -> {
          try {
            return call.proceed();
          } catch (ServiceUnavailableException e) {
            return Optional.empty();
          }
        }),
        stage -> {
          UUID id = stage.group().id();
          stage.queue.stopService();
          assertThatThrownBy(() -> stage.user.details(id))
              .isInstanceOf(ServiceUnavailableException.class);
          stage.queue.startService();
        });
  }

  private static Suspect noJobsOfTheCancelled() {
    return new Suspect(
        Kind.LOST_STATE,
        "a cancelled group lists no jobs",
        "GROUP-CANCEL-04",
        Mistakes.in("group.enumJobs", call -> {
          try {
            return call.proceed();
          } catch (InvalidStateException e) {
            return Walks.jobs(List.of());
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.cancel();
          assertThatThrownBy(group::enumJobs).isInstanceOf(InvalidStateException.class);
        });
  }

  private static Suspect closedBeforeNull() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a closed client refuses null as closed",
        "QueueManager: first match wins, NullPointerException first",
        Mistakes.in("manager.createGroup", call -> {
          if (call.client().closed().get()) {
            throw new IllegalStateException("closed");
          }
          return call.proceed();
        }),
        stage -> {
          QueueManager client = stage.client(Principal.U);
          client.close();
          UUID none = Sneaky.none();
          assertThatThrownBy(() -> client.createGroup(none))
              .isInstanceOf(NullPointerException.class);
        });
  }

  private static Suspect suspendForgetsTheForeground() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that was paused is no longer in the foreground",
        "GROUP-STATE-11: there is no way back",
        () -> call -> {
          Object answer = call.proceed();
          Past past = call.past();
          return call.is("group.status") && past != null && past.wasPaused
              ? new GroupStatus(
                  ((GroupStatus) Objects.requireNonNull(answer)).bits() & ~GroupStatus.FOREGROUND)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.PAUSED.on(stage).group();
          group.switchToForeground();
          assertThat(group.status().bits() & GroupStatus.FOREGROUND).isNotZero();
        });
  }

  private static Suspect deniedInsteadOfNotFound() {
    return new Suspect(
        Kind.OWNERSHIP,
        "what is not found for want of rights says that it is not allowed",
        "QMGR-GET-03",
        Mistakes.in("manager.getGroup", call -> {
          Past past = call.past();
          if (past != null
              && !past.cancelled
              && call.client().principal() == Principal.V
              && past.isOf(Principal.U)
              && past.look().isPresent()) {
            throw new io.github.backgroundcopy.QueueAccessDeniedException("not yours");
          }
          return call.proceed();
        }),
        stage -> {
          UUID id = stage.group().id();
          QueueManager other = stage.client(Principal.V);
          assertThatThrownBy(() -> other.getGroup(id))
              .isInstanceOf(io.github.backgroundcopy.ItemNotFoundException.class);
        });
  }

  private static Suspect idTakenForWhoCancelled() {
    return new Suspect(
        Kind.IDENTITY,
        "the id of a group that was cancelled is taken for the client that cancelled it",
        "QMGR-CREATE-05",
        () -> {
          Map<UUID, Client> cancelled = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup")
                && call.argument(0) instanceof UUID id
                && call.client().equals(cancelled.get(id))) {
              throw new io.github.backgroundcopy.DuplicateIdException(id, "taken");
            }
            Object answer = call.proceed();
            Past past = call.past();
            if (past != null && call.is("group.cancel")) {
              cancelled.put(past.id, call.client());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.cancel();
          stage.user.createGroup(group.id());
        });
  }

  private static Suspect unboundForEver() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound again after it was unbound is not called",
        "CB-BIND-01",
        () -> {
          Map<UUID, Boolean> unbound = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("group.clearCallback") && past.callback) {
              unbound.put(past.id, true);
            }
            Past told = call.origin.past();
            return call.is("callback.onStatus") && told != null && unbound.containsKey(told.id)
                ? null
                : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.setCallback(event -> {});
          group.clearCallback();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect eventsCannotCancel() {
    return new Suspect(
        Kind.CALLBACKS,
        "the handle of a group in an event cannot cancel it",
        "CB-BIND-03: acts as the user who bound the callback",
        Mistakes.in("group.cancel", call -> {
          if (call.scene.inCallback.get()) {
            throw new io.github.backgroundcopy.QueueAccessDeniedException("in a callback");
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> event.group().cancel());
          stage.run(group);
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static Suspect noDetailsOfNull() {
    return new Suspect(
        Kind.LIMITS,
        "there are no details of null",
        "QueueManager: NullPointerException for a null argument",
        Mistakes.in(
            "manager.details",
            call -> call.argument(0) == null ? Optional.empty() : call.proceed()),
        stage -> {
          UUID none = Sneaky.none();
          assertThatThrownBy(() -> stage.user.details(none))
              .isInstanceOf(NullPointerException.class);
        });
  }
}
