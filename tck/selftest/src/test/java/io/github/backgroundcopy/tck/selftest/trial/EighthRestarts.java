package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what a restart of the service brings back. */
final class EighthRestarts {

  private EighthRestarts() {}

  static List<Suspect> all() {
    return List.of(classIsGone(), idsAreKept(), fileIsForgotten(), runsInTheBackground());
  }

  private static Suspect classIsGone() {
    return new Suspect(
        Kind.RESTARTS,
        "the class of the callback is not written, and is none after a restart of the service",
        "Capability.DURABLE: \"Groups, jobs, files, properties and states outlive the service\"",
        () -> {
          Map<Past, Integer> set = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.set", "group.get")) {
              return answer;
            }
            Past past = Eighth.past(call);
            if (call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              set.put(past, call.scene.restarts);
            }
            Integer when = set.get(past);
            return when != null
                    && when < call.scene.restarts
                    && call.of("group.get", GroupProperty.NOTIFY_CLSID)
                ? GroupProperty.NO_CLASS
                : answer;
          };
        },
        stage -> {
          String known = stage.queue.classes().register(event -> {});
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_CLSID, known);
          stage.restart();
          assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualToIgnoringCase(known);
        });
  }

  /** What was cancelled stays in the file as a mark, and is read as a group. */
  private static Suspect idsAreKept() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a group that was cancelled before a restart of the service is taken after it",
        "QueueManager.createGroup: DuplicateIdException \"if a group has the id\"; QMGR-CREATE-05",
        () -> {
          Map<UUID, Integer> cancelled = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup") && call.hasArguments()) {
              UUID id = call.argument(0);
              Integer when = cancelled.get(id);
              boolean free = call.client().manager().details(id).isEmpty();
              if (free && when != null && when < call.scene.restarts) {
                throw new DuplicateIdException(id, "Group \"" + id + "\" exists");
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.cancel", "group.finish")) {
              cancelled.put(Eighth.past(call).id, call.scene.restarts);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.cancel();
          stage.restart();
          assertThatCode(() -> stage.user.createGroup(group.id())).doesNotThrowAnyException();
          assertThat(stage.user.enumGroups().next(2)).containsExactly(group.id());
        });
  }

  private static Suspect fileIsForgotten() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service a failed group does not tell which file failed",
        "GroupDetails.error: \"why the group failed\"; TransferError.fileIndex; DUR-01, DETAIL-03",
        () -> {
          Set<UUID> failed = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.stopService")) {
              call.scene
                  .pasts()
                  .forEach(past -> past.look()
                      .filter(details -> details.state() == GroupState.ERROR)
                      .ifPresent(details -> failed.add(details.id())));
            } else if (Eighth.on(call, "group.resume", "group.cancel")) {
              failed.remove(Eighth.past(call).id);
            }
            return Eighth.told(
                call,
                right -> right
                    .error()
                    .filter(error -> failed.contains(right.id()))
                    .map(error -> Eighth.copy(right)
                        .error(new TransferError(
                            TransferError.NO_FILE,
                            error.win32Result(),
                            error.transportResult(),
                            error.retries(),
                            error.reason(),
                            error.context()))
                        .build())
                    .orElse(right));
          };
        },
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.failing(404)));
          stage.fail(group);
          TransferError before = Eighth.details(stage, group).error().orElseThrow();
          stage.restart();
          TransferError after = Eighth.details(stage, group).error().orElseThrow();
          assertThat(after.fileIndex()).isEqualTo(before.fileIndex());
        });
  }

  private static Suspect runsInTheBackground() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that ran in the foreground goes on in the background after a restart",
        "BackgroundCopyGroup.switchToForeground: \"There is no way back\"; GROUP-STATE-11, LIFE-02",
        () -> {
          Set<UUID> lost = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.stopService")) {
              call.scene
                  .pasts()
                  .forEach(past -> past.look()
                      .filter(details -> details.state() == GroupState.RUNNING)
                      .filter(details -> details.status().foreground())
                      .ifPresent(details -> lost.add(details.id())));
            } else if (Eighth.on(call, "group.switchToForeground", "group.cancel")) {
              lost.remove(Eighth.past(call).id);
            }
            Object answer = Eighth.told(
                call,
                right -> lost.contains(right.id())
                    ? Eighth.copy(right).status(background(right.status())).build()
                    : right);
            return Eighth.on(call, "group.status") && lost.contains(Eighth.past(call).id)
                ? background((GroupStatus) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.switchToForeground();
          stage.restart();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.RUNNING, true));
        });
  }

  private static GroupStatus background(GroupStatus status) {
    return GroupStatus.of(status.state(), false);
  }
}
