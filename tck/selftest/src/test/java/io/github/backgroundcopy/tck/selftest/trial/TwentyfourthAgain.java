package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Mistakes that are made the second time. */
final class TwentyfourthAgain {

  private TwentyfourthAgain() {}

  static List<Suspect> all() {
    return List.of(noReasonAgain(), enabledAgain(), generationOfOneBit(), startedAgain());
  }

  /** The sentence is made where the failure happens, and not kept. */
  private static Suspect noReasonAgain() {
    return new Suspect(
        Kind.CALLBACKS,
        "an error that is told again has no reason any more",
        "BackgroundCopyCallback.onStatus: \"the same event is to be told again later\"; CB-STATUS-05",
        () -> {
          Map<Past, TransferError> refused = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("group.resume")) {
              refused.remove(past);
            }
            if (past == null || !call.is("callback.onStatus")) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            if (!event.isError()) {
              return call.proceed();
            }
            TransferError error = event.error().orElseThrow();
            if (error.equals(refused.get(past))) {
              TransferError rest = new TransferError(
                  error.fileIndex(),
                  error.win32Result(),
                  error.transportResult(),
                  error.retries(),
                  "",
                  error.context());
              BackgroundCopyJob job = event.job().orElseThrow();
              return call.with(StatusEvent.failed(event.group(), event.status(), job, rest));
            }
            try {
              return call.proceed();
            } catch (Throwable e) {
              refused.put(past, error);
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<String> reasons = new CopyOnWriteArrayList<>();
          group.setCallback(event -> {
            reasons.add(event.error().orElseThrow().reason());
            if (reasons.size() == 1) {
              throw new IOException("Not now");
            }
          });
          stage.fail(group);
          stage.queue.advance(Duration.ofMinutes(2));
          assertThat(reasons).hasSize(2).doesNotContain("");
        });
  }

  private static Suspect enabledAgain() {
    return new Suspect(
        Kind.LOST_STATE,
        "a second whenDone() takes DISABLE out of the flags",
        "BackgroundCopyGroup.whenDone: \"keeping the others\"",
        () -> {
          Set<Past> asked = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.whenDone") && !asked.add(Eighth.past(call))) {
              call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.whenDone(event -> {});
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          group.whenDone(event -> {});
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS))
              .isEqualTo(NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE));
        });
  }

  /** A bit tells the present group with an id from the one before. */
  private static Suspect generationOfOneBit() {
    return new Suspect(
        Kind.IDENTITY,
        "a cancelled group's handles are those of the group that uses its id the third time",
        "BackgroundCopyGroup: \"when the group was cancelled and its id used again, the old handle"
            + " stays dead\"; GROUP-CANCEL-04",
        () -> {
          Map<UUID, List<Past>> before = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup")) {
              Past last = call.past();
              Object answer = call.proceed();
              if (last != null) {
                before
                    .computeIfAbsent(last.id, id -> new CopyOnWriteArrayList<>())
                    .add(last);
              }
              return answer;
            }
            BackgroundCopyGroup other =
                call.name.startsWith("group.") ? sameBit(call, before) : null;
            return other == null ? call.proceed() : call.again(other);
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          BackgroundCopyGroup first = stage.user.createGroup(id);
          first.cancel();
          stage.user.createGroup(id).cancel();
          assertThat(stage.user.createGroup(id).id()).isEqualTo(id);
          assertThatThrownBy(first::status).isInstanceOf(InvalidStateException.class);
        });
  }

  private static @Nullable BackgroundCopyGroup sameBit(Call call, Map<UUID, List<Past>> before) {
    Past past = call.origin.past();
    if (past == null
        || call.is("group.id", "group.equals", "group.hashCode", "group.toString")
        || call.client().principal() == Principal.A) {
      return null;
    }
    List<Past> generations = before.getOrDefault(past.id, List.of());
    int place = generations.indexOf(past);
    if (place < 0 || (generations.size() - place) % 2 != 0) {
      return null;
    }
    try {
      return call.client().manager().getGroup(past.id);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** It was started before, and a part of it is to come. */
  private static Suspect startedAgain() {
    return new Suspect(
        Kind.LOST_STATE,
        "a complete group goes on by itself when it gets more files for the second time",
        "BackgroundCopyJob.addFiles: \"a complete group becomes SUSPENDED\"; JOB-ADDFILES-14",
        () -> call -> {
          boolean again = Eighth.on(call, "job.addFiles")
              && Eighth.past(call).wasReopened
              && Eighth.state(call) == GroupState.COMPLETE;
          Object answer = call.proceed();
          if (again) {
            call.group().resume();
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob job = Stage.job(group);
          stage.complete(group);
          job.addFiles(List.of(stage.file(5)));
          stage.complete(group);
          job.addFiles(List.of(stage.file(5)));
          stage.queue.settle();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }
}
