package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class TwentysixthCallbacks {

  private static final int PATIENCE = 8;

  private TwentysixthCallbacks() {}

  static List<Suspect> all() {
    return List.of(handleOfTheCall(), givesUp(), lostWhileDisabled(), noFileForTheLate());
  }

  private static Suspect handleOfTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "the group that an event hands out answers only while the callback is called",
        "StatusEvent: \"Immutable\"; StatusEvent.group: \"a handle that acts as the user who bound"
            + " the callback\"; CB-BIND-03",
        () -> {
          Set<Object> known = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup", "manager.getGroup", "manager.add")) {
              known.add(Objects.requireNonNull(answer));
            } else if (call.is("manager.addAll")) {
              known.addAll((List<?>) Objects.requireNonNull(answer));
            } else if (Eighth.on(call, "group.status", "group.get", "group.progress", "group.size")
                && !call.scene.inCallback.get()
                && !known.contains(call.target)) {
              throw new InvalidStateException("The call of the callback is over");
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard.get(0).group().status()).isEqualTo(group.status());
        });
  }

  private static Suspect givesUp() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome that was not acknowledged eight times is not told any more",
        "BackgroundCopyCallback.onStatus: \"until it is acknowledged\"; CB-STATUS-05",
        () -> {
          Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.is("callback.onStatus")) {
              return call.proceed();
            }
            if (refusals.getOrDefault(past.number, 0) >= PATIENCE) {
              return null;
            }
            try {
              Object answer = call.proceed();
              refusals.remove(past.number);
              return answer;
            } catch (Exception e) {
              refusals.merge(past.number, 1, Integer::sum);
              throw e;
            }
          };
        },
        stage -> {
          AtomicInteger calls = new AtomicInteger();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            if (calls.incrementAndGet() <= 10) {
              throw new IllegalStateException("not now");
            }
          });
          stage.complete(group);
          for (int round = 0; round < 30; round++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(calls).hasValue(11);
        });
  }

  /** Taking DISABLE out forgets what there was to tell. */
  private static Suspect lostWhileDisabled() {
    return new Suspect(
        Kind.CALLBACKS,
        "what happened while notification was disabled is told to nobody, whoever binds later",
        "BackgroundCopyGroup.whenDone: \"nothing is told until it is taken out\"; CB-BIND-01:"
            + " \"not yet acknowledged must deliver that event\"",
        () -> {
          Set<Integer> lost = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("callback.onStatus") && lost.contains(past.number)) {
              return null;
            }
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && isOver(call)
                && call.group().get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.DISABLE)
                && !call.<NotifyFlags>argument(1).contains(NotifyFlags.DISABLE)) {
              lost.add(past.number);
            } else if (Eighth.on(call, "group.resume", "job.addFiles")
                && Eighth.state(call) != GroupState.RUNNING) {
              lost.remove(past.number);
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          NotifyFlags both = NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE);
          group.set(GroupProperty.NOTIFY_FLAGS, both);
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.settle();
          List<StatusEvent> later = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard.size() + later.size()).isEqualTo(1);
        });
  }

  private static boolean isOver(Call call) {
    GroupState state = Eighth.state(call);
    return state == GroupState.COMPLETE || state == GroupState.ERROR;
  }

  private static Suspect noFileForTheLate() {
    return new Suspect(
        Kind.CALLBACKS,
        "who binds after an error is not told which file failed",
        "StatusEvent.fileIndex: \"Gives the file that failed\"; CB-STATUS-07: \"On an error of file"
            + " i the arguments must be: the group, its job, i\"",
        () -> {
          Set<Integer> late = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && Eighth.state(call) == GroupState.ERROR) {
              late.add(past.number);
            } else if (Eighth.on(call, "group.resume")) {
              late.remove(past.number);
            }
            if (!call.is("callback.onStatus") || !late.contains(past.number)) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            if (!event.isError()) {
              return call.proceed();
            }
            TransferError error = event.error().orElseThrow();
            return call.with(StatusEvent.failed(
                event.group(),
                event.status(),
                event.job().orElseThrow(),
                new TransferError(
                    TransferError.NO_FILE,
                    error.win32Result(),
                    error.transportResult(),
                    error.retries(),
                    error.reason())));
          };
        },
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.failing(404)));
          stage.fail(group);
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).extracting(StatusEvent::fileIndex).containsExactly(OptionalInt.of(1));
        });
  }
}
