package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.CALLBACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks: who is told what, how often, and on which thread. */
final class SealedCallbacks {

  private SealedCallbacks() {}

  static List<Suspect> all() {
    return List.of(
        threeTimesOnly(),
        clearedTooLate(),
        filesAddedInside(),
        errorsAcknowledge(),
        whenDoneSwitchesOn(),
        failureInTheForeground());
  }

  private static Suspect threeTimesOnly() {
    return new Suspect(
        CALLBACKS,
        "what is not acknowledged is told three times at most",
        "CB-STATUS-05: \"until it returns S_OK\"",
        () -> {
          Map<Object, AtomicInteger> told = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus")
                && told.computeIfAbsent(call.target, key -> new AtomicInteger()).incrementAndGet()
                    > 3) {
              return null;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Callbacks.refuse(group, 5);
          stage.complete(group);
          Callbacks.wait(stage);
          assertThat(heard).hasSize(6);
        });
  }

  private static Suspect clearedTooLate() {
    return new Suspect(
        CALLBACKS,
        "a callback that did not acknowledge cannot be unbound",
        "BackgroundCopyGroup.clearCallback: \"no further call begins\"",
        () -> {
          Set<Past> pending = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("callback.onStatus")) {
              pending.add(past);
              Object answer = call.proceed();
              pending.remove(past);
              return answer;
            }
            return past != null && call.is("group.clearCallback") && pending.contains(past)
                ? null
                : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Callbacks.refuse(group, 100);
          stage.complete(group);
          group.clearCallback();
          int before = heard.size();
          Callbacks.wait(stage);
          assertThat(heard).hasSize(before);
        });
  }

  private static Suspect filesAddedInside() {
    return new Suspect(
        CALLBACKS,
        "files that are added inside a callback are refused",
        "CB-REENTRY-01",
        Mistakes.in("job.addFiles", call -> {
          if (call.scene.inCallback.get()) {
            throw new InvalidStateException("busy");
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          FileInfo more = stage.file(2);
          List<Integer> counts = new ArrayList<>();
          group.whenDone(event -> {
            if (counts.isEmpty()) {
              counts.add(1);
              Stage.job(event.group()).addFiles(List.of(more));
            }
          });
          stage.run(group);
          assertThat(Stage.job(group).fileCount()).isEqualTo(2);
        });
  }

  private static Suspect errorsAcknowledge() {
    return new Suspect(
        CALLBACKS,
        "a callback that ends with an Error has acknowledged",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told again\"",
        Mistakes.in("callback.onStatus", call -> {
          try {
            return call.proceed();
          } catch (Error e) {
            return null;
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            heard.add(event);
            if (heard.size() == 1) {
              throw new AssertionError("not now");
            }
          });
          stage.complete(group);
          Callbacks.wait(stage);
          assertThat(heard).hasSize(2);
        });
  }

  private static Suspect whenDoneSwitchesOn() {
    return new Suspect(
        CALLBACKS,
        "whenDone takes other flags out",
        "BackgroundCopyGroup.whenDone: \"keeping the others\"",
        Mistakes.in("group.whenDone", call -> {
          if (call.hasArguments()) {
            call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          group.whenDone(event -> {});
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.DISABLE))
              .isTrue();
        });
  }

  private static Suspect failureInTheForeground() {
    return new Suspect(
        CALLBACKS,
        "a failure of a group that is in the foreground is not told",
        "CB-STATUS-03",
        Mistakes.in("callback.onStatus", call -> {
          StatusEvent event = call.argument(0);
          return event.isError() && (event.status().bits() & GroupStatus.FOREGROUND) != 0
              ? null
              : call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          FileInfo missing = stage.file(Resource.failing(404));
          group.createJob(UUID.randomUUID()).addFiles(List.of(missing));
          group.switchToForeground();
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard).hasSize(1);
        });
  }
}
