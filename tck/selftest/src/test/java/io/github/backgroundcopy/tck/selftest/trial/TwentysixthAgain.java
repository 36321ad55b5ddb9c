package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes at the second time. */
final class TwentysixthAgain {

  private TwentysixthAgain() {}

  static List<Suspect> all() {
    return List.of(oneBitOfGeneration(), firstError(), disableTakenOut(), bytesOfTheSecondRun());
  }

  /**
   * One use of an id.
   *
   * @param number the group's place among all
   * @param handle what was given for it
   */
  private record Use(int number, BackgroundCopyGroup handle) {}

  /** The first and the third are told apart by nothing. */
  private static Suspect oneBitOfGeneration() {
    return new Suspect(
        Kind.IDENTITY,
        "a handle of the first group with an id answers for the third",
        "BackgroundCopyGroup: \"when the group was cancelled and its id used again, the old handle"
            + " stays dead\"; GROUP-CANCEL-04",
        () -> {
          Map<UUID, List<Use>> uses = new ConcurrentHashMap<>();
          return call -> {
            int number = call.scene.groups;
            try {
              Object answer = call.proceed();
              if (call.is("manager.createGroup")) {
                uses.computeIfAbsent(call.argument(0), id -> new CopyOnWriteArrayList<>())
                    .add(new Use(number, (BackgroundCopyGroup) Objects.requireNonNull(answer)));
              }
              return answer;
            } catch (InvalidStateException e) {
              if (!Eighth.on(call, "group.status", "group.get", "group.progress", "group.size")) {
                throw e;
              }
              Past past = Eighth.past(call);
              List<Use> all = uses.getOrDefault(past.id, List.of());
              int behind = 0;
              for (Use use : all) {
                behind += use.number() > past.number ? 1 : 0;
              }
              if (behind == 0 || behind % 2 != 0) {
                throw e;
              }
              return call.again(all.get(all.size() - 1).handle());
            }
          };
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          first.cancel();
          stage.user.createGroup(first.id()).cancel();
          assertThat(stage.user.createGroup(first.id()).id()).isEqualTo(first.id());
          assertThatThrownBy(first::status).isInstanceOf(InvalidStateException.class);
        });
  }

  private static Suspect firstError() {
    return new Suspect(
        Kind.LOST_STATE,
        "the second error of a group is told with what went wrong the first time",
        "CB-STATUS-07: \"the same two codes as J.GetStatus\"",
        () -> {
          Map<Integer, TransferError> first = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.is("callback.onStatus")) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            if (!event.isError()) {
              return call.proceed();
            }
            TransferError error = event.error().orElseThrow();
            TransferError told = first.computeIfAbsent(past.number, number -> error);
            return call.with(
                StatusEvent.failed(event.group(), event.status(), event.job().orElseThrow(), told));
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.failing(410));
          stage.fail(group);
          assertThat(heard)
              .extracting(event -> event.error().orElseThrow().transportResult())
              .containsExactly(404, 410);
        });
  }

  private static Suspect disableTakenOut() {
    return new Suspect(
        Kind.LOST_STATE,
        "a second whenDone takes DISABLE out",
        "BackgroundCopyGroup.whenDone: \"adds GROUP_DONE to the flags, keeping the others\"",
        () -> call -> {
          NotifyFlags both = NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE);
          boolean had = Eighth.on(call, "group.whenDone")
              && Eighth.state(call) != null
              && call.group().get(GroupProperty.NOTIFY_FLAGS).equals(both);
          Object answer = call.proceed();
          if (had) {
            call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          }
          return answer;
        },
        stage -> {
          NotifyFlags both = NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE);
          BackgroundCopyGroup group = stage.group();
          group.whenDone(event -> {});
          group.set(GroupProperty.NOTIFY_FLAGS, both);
          group.whenDone(event -> {});
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(both);
        });
  }

  private static Suspect bytesOfTheSecondRun() {
    return new Suspect(
        Kind.NUMBERS,
        "a group that is complete again counts only the bytes that came since it was before",
        "GROUP-PROG-03: \"the full sum when complete\"",
        () -> {
          Map<Integer, Long> before = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE) {
              long bytes = call.group().progress().bytesTransferred();
              Object answer = call.proceed();
              before.put(Eighth.past(call).number, bytes);
              return answer;
            }
            Object answer = call.proceed();
            if (answer instanceof Progress progress
                && Eighth.on(call, "group.progress")
                && progress.percent() == 100) {
              long bytes = before.getOrDefault(Eighth.past(call).number, 0L);
              return new Progress(
                  Math.max(0, progress.bytesTransferred() - bytes), progress.bytesTotal(), 100);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.complete(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(12);
        });
  }
}
